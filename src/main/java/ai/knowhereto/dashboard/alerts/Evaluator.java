package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Looks at all rules of all accounts: what came true, what is worse, what is over. Decides and changes nothing.
/// For one thread.
///
/// In every round the keys are looked at that made requests since the last one, and the windows that are not
/// over; once a minute all keys of the last day, since a share can rise without a request, and what is silent may
/// be below or over.
@Component
class Evaluator {

    private static final Duration BUDGET = Duration.ofMillis(600);

    private final Alerts alerts;
    private final Traffic traffic;
    private final Normals normals;
    private final int limit;
    private Set<String> seen = Set.of();
    private boolean isWhole;

    @Autowired
    Evaluator(Alerts alerts, KeyMinutes source, RateLimits limits) {
        this(alerts, source, limits, BUDGET);
    }

    /// @param budget for so long a round reads the days of accounts that were not looked at before
    Evaluator(Alerts alerts, KeyMinutes source, RateLimits limits, Duration budget) {
        this.alerts = alerts;
        this.traffic = new Traffic(source, budget);
        this.normals = new Normals(source);
        this.limit = limits.requestsPerMinute();
    }

    /// @param rules those that look, of all accounts
    /// @param open the alerts that are open
    /// @return the alerts that are new or not what they were, by their rules
    Map<AlertRule, List<Alert>> look(Look look, Collection<AlertRule> rules, Collection<Alert> open) {
        var book = new RuleBook(rules);
        Set<String> active = traffic.refresh(book, look);
        Set<String> accounts = traffic.accounts();
        isWhole = accounts.containsAll(book.accounts());
        normals.refresh(book.rising().stream().filter(accounts::contains).collect(Collectors.toSet()), look);
        var round =
                new Round(look, book, active, fresh(rules), traffic.requests().keys(), open, alerts::ended);
        Map<AlertRule, List<Alert>> found = new HashMap<>();
        accounts.forEach(id -> round.keysOf(id).forEach(key -> look(id, key, round, found)));
        seen = rules.stream()
                .filter(rule -> accounts.contains(rule.accountId()))
                .map(Evaluator::nameOf)
                .collect(Collectors.toSet());
        return found;
    }

    /// Whether the last look was at all accounts. After a restart it takes some to read what was before.
    boolean isWhole() {
        return isWhole;
    }

    private void look(String accountId, String keyId, Round round, Map<AlertRule, List<Alert>> found) {
        var asked = round.rulesOf(accountId, keyId, traffic.requests().of(keyId) != null);
        if (asked.isEmpty()) {
            return;
        }
        var figures = new KeyFigures(keyId, traffic, normals, limit, round.ends());
        Map<String, Alert> open = round.open(keyId);
        for (AlertRule rule : asked) {
            var changed = changed(rule, keyId, open.containsKey(rule.id()), round, figures);
            if (!changed.isEmpty()) {
                found.computeIfAbsent(rule, _ -> new ArrayList<>()).addAll(changed);
            }
        }
    }

    /// Most rules have no alert of most keys, and none begins: of these no course is made.
    private static List<Alert> changed(AlertRule rule, String keyId, boolean isOpen, Round round, KeyFigures figures) {
        List<Long> ends = rule.condition().metric().isOfEveryWindow()
                ? round.ends()
                : List.of(round.look().end());
        boolean isQuiet = !isOpen;
        for (int i = 0; i < ends.size() && isQuiet; i++) {
            Reading reading = figures.of(rule, ends.get(i));
            isQuiet = reading == null || !rule.condition().isPassed(reading);
        }
        if (isQuiet) {
            return List.of();
        }
        var course = round.course(rule, keyId);
        for (long end : ends) {
            course.next(Minutes.start(end), isComplete(rule, round.look(), end), figures.of(rule, end));
        }
        return course.changed();
    }

    private Set<String> fresh(Collection<AlertRule> rules) {
        return rules.stream()
                .filter(rule -> !seen.contains(nameOf(rule)))
                .map(AlertRule::id)
                .collect(Collectors.toSet());
    }

    /// A rule as it is now: one that was changed is another one.
    private static String nameOf(AlertRule rule) {
        return rule.id() + "@" + rule.version();
    }

    /// Of addresses only the newest window is known, so once a minute that one counts as complete.
    private static boolean isComplete(AlertRule rule, Look look, long end) {
        return rule.condition().metric().isOfEveryWindow() ? look.isComplete(end) : look.isOfNewMinute();
    }
}
