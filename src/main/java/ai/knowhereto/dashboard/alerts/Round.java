package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.Alerts.Pair;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One look at all rules: which keys each of them is asked about, and what is known of its alerts.
final class Round {

    private final Look look;
    private final Set<String> active;
    private final Set<String> seen;
    private final Map<String, List<String>> keys;
    private final Map<String, List<String>> activeKeys;
    private final Map<Pair, Alert> open;
    private final Map<String, List<String>> openKeys;
    private final Map<Pair, Instant> over;

    /// @param active the keys that made requests lately
    /// @param seen the rules that were looked at before, as [#nameOf(AlertRule)] calls them
    Round(Look look, Set<String> active, Set<String> seen, Traffic traffic, Alerts alerts) {
        this.look = look;
        this.active = active;
        this.seen = seen;
        this.keys = traffic.keys();
        this.activeKeys = active.stream().collect(Collectors.groupingBy(key -> String.valueOf(traffic.accountOf(key))));
        this.open = alerts.open();
        this.openKeys = open.keySet().stream()
                .collect(Collectors.groupingBy(Pair::ruleId, Collectors.mapping(Pair::keyId, Collectors.toList())));
        this.over = alerts.ended(Minutes.start(look.done() - Minutes.DAY));
    }

    Look look() {
        return look;
    }

    /// The keys that a rule is asked about: those that made requests lately; once a minute, and when it is new,
    /// all of the last day and those of its open alerts.
    Collection<String> keysOf(AlertRule rule) {
        boolean all = look.isOfNewMinute() || !seen.contains(nameOf(rule));
        if (rule.keyId() != null) {
            return all || active.contains(rule.keyId()) ? List.of(rule.keyId()) : List.of();
        }
        if (!all) {
            return activeKeys.getOrDefault(rule.accountId(), List.of());
        }
        Set<String> known = new HashSet<>(keys.getOrDefault(rule.accountId(), List.of()));
        known.addAll(openKeys.getOrDefault(rule.id(), List.of()));
        return known;
    }

    /// The way of a rule through the windows of a key, from what is known.
    Course course(AlertRule rule, String keyId) {
        var pair = new Pair(rule.id(), keyId);
        return new Course(rule, keyId, open.get(pair), over.get(pair), look.now());
    }

    /// A rule as it is now: one that was changed is another one.
    static String nameOf(AlertRule rule) {
        return rule.id() + "@" + rule.version();
    }
}
