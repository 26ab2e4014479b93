package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.Requests;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import ai.knowhereto.dashboard.usage.Range.Span;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers what the usage page shows.
@Component
class UsagePages {

    private static final int NEWEST = 20;

    private final Buckets buckets;
    private final Requests requests;
    private final KeyLabels labels;
    private final Clock clock;

    UsagePages(Buckets buckets, Requests requests, KeyLabels labels, Clock clock) {
        this.buckets = buckets;
        this.requests = requests;
        this.labels = labels;
        this.clock = clock;
    }

    /// The page for an account.
    ///
    /// @param range what the address says of the time
    /// @param key what the address says of the key
    UsagePage page(String accountId, @Nullable String range, @Nullable String key, Wall wall) {
        List<KeyLabel> keys = labels.ofAccount(accountId);
        var question = UsageQuestion.of(range, key, keys);
        List<Span> spans = question.range().spans(clock.instant(), wall.zone());
        var totals = buckets.totals(
                accountId,
                question.keyId(),
                spans.getFirst().from(),
                spans.getLast().to());
        var newest = requests.newest(accountId, question.keyId(), NEWEST);
        return new UsagePage(question, keys, Series.of(spans, totals), newest, wall);
    }
}
