package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Requests;
import ai.knowhereto.dashboard.accesslog.Scope;
import ai.knowhereto.dashboard.usage.Address.Place;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Gathers what a chart and its surroundings show.
@Component
class UsagePages {

    private static final int NEWEST = 20;

    /// What a key's id may look like; what does not is asked of no database.
    private static final String ID = "[0-9A-Za-z_-]{1,40}";

    private final Totals totals;
    private final Breakdowns breakdowns;
    private final Stacks stacks;
    private final Completeness completeness;
    private final Requests requests;
    private final KeyLabels labels;
    private final Thresholds thresholds;
    private final Clock clock;

    UsagePages(
            Totals totals,
            Breakdowns breakdowns,
            Stacks stacks,
            Completeness completeness,
            Requests requests,
            KeyLabels labels,
            Thresholds thresholds,
            Clock clock) {
        this.breakdowns = breakdowns;
        this.stacks = stacks;
        this.completeness = completeness;
        this.totals = totals;
        this.requests = requests;
        this.labels = labels;
        this.thresholds = thresholds;
        this.clock = clock;
    }

    /// The page for an account, as of one moment: requests that arrive while it is gathered are in none of its
    /// numbers.
    ///
    /// @param parameters those of the address
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    UsagePage page(String accountId, Place place, Map<String, String> parameters, Wall wall) {
        Instant now = clock.instant();
        var question = UsageQuestion.of(parameters, now, wall.zone(), id -> label(accountId, id));
        Scope scope = place.keyId() == null ? question.scope(accountId) : Scope.key(accountId, place.keyId());
        var links = new Links(place, question, question.period(now, wall.zone()), now);
        return page(scope, links, totals.series(scope, links.period()), wall);
    }

    private UsagePage page(Scope scope, Links links, Series series, Wall wall) {
        Period period = links.period();
        UsageQuestion question = links.question();
        var tables = breakdowns.of(question, scope, period, series.sum(), wall);
        var newest = requests.newest(scope, period.from(), period.to(), NEWEST);
        return new UsagePage(
                links,
                series,
                stacks.of(question.grouping(), scope, period, series, tables),
                question.compare() ? totals.series(scope, period.before()) : null,
                totals.before(scope, period, links.now()),
                tables,
                new LatencyPage(links, totals.latencies(scope, period), wall),
                completeness.of(period, links.now(), wall),
                newest,
                newest.isEmpty()
                        && requests.newest(scope.accountId(), scope.keyId(), 1).isEmpty(),
                labels.named(scope.accountId(), keyIds(newest)),
                labels.secrets(keyIds(newest)),
                links.isOwn() ? thresholds.of(scope.accountId(), scope.keyId(), wall.locale()) : List.of(),
                wall);
    }

    private Optional<KeyLabel> label(String accountId, String keyId) {
        return keyId.matches(ID)
                ? Optional.ofNullable(labels.named(accountId, List.of(keyId)).get(keyId))
                : Optional.empty();
    }

    private static List<String> keyIds(List<Entry> entries) {
        return entries.stream()
                .map(Entry::caller)
                .filter(Objects::nonNull)
                .map(Entry.Caller::keyId)
                .distinct()
                .toList();
    }
}
