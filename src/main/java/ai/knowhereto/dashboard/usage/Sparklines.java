package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.BucketCount;
import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.LastDay;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The last 24 hours of many keys, for lists.
@Component
public class Sparklines {

    private final Buckets buckets;
    private final Clock clock;

    Sparklines(Buckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    /// The last 24 hours of each of these keys that had requests, by key id, in one query. The hours are those of the
    /// usage page, so the figures agree.
    public Map<String, Sparkline> lastDay(String accountId, Collection<String> keyIds, ZoneId zone) {
        var now = clock.instant();
        var start = LastDay.start(now, zone);
        Map<String, List<BucketCount>> byKey = buckets.series(accountId, keyIds, start, LastDay.end(now, zone)).stream()
                .collect(Collectors.groupingBy(BucketCount::keyId));
        var sparklines = new HashMap<String, Sparkline>();
        byKey.forEach((key, counts) -> sparklines.put(key, draw(counts, start)));
        return sparklines;
    }

    private static Sparkline draw(List<BucketCount> counts, Instant start) {
        var all = new long[Sparkline.BARS];
        var failed = new long[Sparkline.BARS];
        for (var count : counts) {
            int hour = (int) Duration.between(start, count.startsAt()).toHours();
            all[hour] += count.requests();
            if (count.outcome() != Outcome.SUCCESSFUL) {
                failed[hour] += count.requests();
            }
        }
        return Sparkline.of(all, failed);
    }
}
