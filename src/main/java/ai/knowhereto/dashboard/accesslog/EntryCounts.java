package ai.knowhereto.dashboard.accesslog;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How many requests a filter asks for, from the series: as far as these know of its words ([#TOLD]). Requests without
/// a known key are counted here although not each of them is an entry.
@Component
public class EntryCounts {

    /// The words that series know of.
    public static final Set<LogWord> TOLD =
            Set.copyOf(EnumSet.of(LogWord.KEY, LogWord.ENVIRONMENT, LogWord.OUTCOME, LogWord.STATUS, LogWord.OWNER));

    private final BarSums sums;

    EntryCounts(BarSums sums) {
        this.sums = sums;
    }

    /// The requests of each bar by outcome. Other words of the filter change nothing.
    public List<BucketTotal> totals(Reach reach, LogFilter filter, Bars bars) {
        return sums.outcomes(new SeriesSource(reach, filter), bars).stream()
                .map(count -> new BucketTotal(count.startsAt(), Outcome.valueOf(count.name()), count.requests()))
                .toList();
    }
}
