package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Looks at all rules of all accounts: what came true, what is worse, what is over. Decides and changes nothing.
/// For one thread.
///
/// In every round the keys are looked at that made requests since the last one, and the windows that are not
/// over; once a minute all keys of the last day, since a share can rise without a request, and what is silent may
/// be below or over.
@Component
class Evaluator {

    private final AlertRules rules;
    private final Alerts alerts;
    private final KeyMinutes source;
    private final RateLimits limits;
    private final Traffic traffic;
    private final Normals normals;
    private Set<String> seen = Set.of();

    Evaluator(AlertRules rules, Alerts alerts, KeyMinutes source, Buckets buckets, RateLimits limits) {
        this.rules = rules;
        this.alerts = alerts;
        this.source = source;
        this.limits = limits;
        this.traffic = new Traffic(source);
        this.normals = new Normals(buckets);
    }

    /// @return the alerts that are new or not what they were, by their rules
    Map<AlertRule, List<Alert>> look(Look look) {
        List<AlertRule> all = rules.enabled();
        Set<String> accounts = all.stream().map(AlertRule::accountId).collect(Collectors.toSet());
        Set<String> active = traffic.refresh(accounts, look);
        normals.forget(look.end());
        var round = new Round(look, active, seen, traffic, alerts);
        var readings = readings(all, round);
        var found = all.stream().collect(Collectors.toMap(rule -> rule, rule -> courses(rule, round, readings)));
        found.values().removeIf(List::isEmpty);
        seen = all.stream().map(Round::nameOf).collect(Collectors.toSet());
        return found;
    }

    private Readings readings(List<AlertRule> all, Round round) {
        return new Readings(traffic, normals, source, limits.requestsPerMinute(), metric -> all.stream()
                .filter(rule -> rule.condition().metric() == metric)
                .flatMap(rule -> round.keysOf(rule).stream())
                .collect(Collectors.toSet()));
    }

    private List<Alert> courses(AlertRule rule, Round round, Readings readings) {
        List<Alert> changed = new ArrayList<>();
        List<Long> ends = rule.condition().metric().isOfMinutes()
                ? round.look().ends()
                : round.look().newest();
        for (String keyId : round.keysOf(rule)) {
            var course = round.course(rule, keyId);
            for (long end : ends) {
                Reading reading = readings.of(rule, keyId, end);
                if (reading != null) {
                    course.next(Minutes.start(end), isComplete(rule, round.look(), end), reading);
                }
            }
            changed.addAll(course.changed());
        }
        return changed;
    }

    /// Of addresses only the newest window is known, so once a minute that one counts as complete.
    private static boolean isComplete(AlertRule rule, Look look, long end) {
        return rule.condition().metric() == Metric.ADDRESSES ? look.isOfNewMinute() : look.isComplete(end);
    }
}
