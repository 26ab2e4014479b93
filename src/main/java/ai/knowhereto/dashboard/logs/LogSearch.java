package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.EntryCounts;
import ai.knowhereto.dashboard.accesslog.EntryPage;
import ai.knowhereto.dashboard.accesslog.EntrySearch;
import ai.knowhereto.dashboard.accesslog.LogFilter;
import ai.knowhereto.dashboard.accesslog.LogState;
import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.accesslog.Position;
import ai.knowhereto.dashboard.accesslog.Reach;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.KeyLabels;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import ai.knowhereto.dashboard.usage.ShownTime;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/// Gathers what a page of the list shows.
@Component
class LogSearch {

    private static final int ROWS = 100;
    private static final int KEYS = 8;
    private static final Duration LAG = Duration.ofSeconds(10);

    private final EntrySearch search;
    private final EntryCounts counts;
    private final LogState state;
    private final LogRows rows;
    private final LogTrail trail;
    private final KeyLabels labels;
    private final LogScopes scopes;
    private final Clock clock;

    LogSearch(
            EntrySearch search,
            EntryCounts counts,
            LogState state,
            LogRows rows,
            LogTrail trail,
            KeyLabels labels,
            LogScopes scopes,
            Clock clock) {
        this.search = search;
        this.counts = counts;
        this.state = state;
        this.rows = rows;
        this.trail = trail;
        this.labels = labels;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// @param parameters those of the address: `q`, the time, and `after` of further pages
    /// @param isAppended whether further rows are put below those that are there
    LogPage page(SignedIn who, LogPlace place, Map<String, String> parameters, Wall wall, boolean isAppended) {
        var question = LogQuestion.of(place, parameters);
        Instant now = clock.instant();
        var time = ShownTime.of(place.with(question.address(), parameters), parameters, now, wall);
        Position after = Position.of(parameters.getOrDefault("after", "")).orElse(null);
        boolean isAsked = question.isAnswerable() && !time.isFaulty();
        Reach reach = scopes.reach(place, question.filter());
        if (isAsked && place.isOfStaff()) {
            trail.viewed(who, place, question, reach, time.asked(), after != null);
        }
        EntryPage found = isAsked ? found(reach, question.filter(), time, after) : new EntryPage(List.of(), null, null);
        Instant complete = state.completeUntil();
        return new LogPage(
                place,
                question,
                time,
                found == null ? List.of() : rows.of(place, found.entries(), wall, isAppended ? after : null),
                found == null || found.next() == null
                        ? null
                        : time.href(Map.of("after", found.next().text(), LiveView.PARAMETER, "")),
                found == null ? null : found.searchedBackTo(),
                found == null,
                after != null,
                isAsked ? histogram(reach, question.filter(), time) : null,
                untold(question.filter()),
                keys(place, question.filter()),
                found != null && found.entries().isEmpty() && isUnused(place, now),
                state.gaps(time.from(), time.to()),
                time.isRunning() && complete.isBefore(now.minus(LAG)) ? complete : null);
    }

    /// `null` if it was given up.
    private @Nullable EntryPage found(Reach reach, LogFilter filter, ShownTime time, @Nullable Position after) {
        try {
            return search.page(reach, filter, time.from(), time.to(), after, ROWS);
        } catch (QueryTimeoutException e) {
            return null;
        }
    }

    private Histogram histogram(Reach reach, LogFilter filter, ShownTime time) {
        return Histogram.of(time, counts.totals(reach, filter, time.sums()));
    }

    private static List<LogWord> untold(LogFilter filter) {
        return Arrays.stream(LogWord.values())
                .filter(word -> !filter.values(word).isEmpty() && !EntryCounts.TOLD.contains(word))
                .toList();
    }

    private List<KeyLabel> keys(LogPlace place, LogFilter filter) {
        return place.kind() == LogPlace.Kind.OWN ? labels.newest(place.about(), KEYS) : List.of();
    }

    private boolean isUnused(LogPlace place, Instant now) {
        return place.kind() == LogPlace.Kind.OWN
                && search.page(place.reach(), LogFilter.NONE, now.minus(Duration.ofDays(366)), now, null, 1)
                        .entries()
                        .isEmpty();
    }
}
