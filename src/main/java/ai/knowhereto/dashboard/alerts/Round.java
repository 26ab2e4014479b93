package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.Alerts.Pair;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One look at all rules: which keys each of them is asked about, and what is known of its alerts.
final class Round {

    private final Look look;
    private final RuleBook rules;
    private final Set<String> active;
    private final List<Long> ends;
    private final Set<String> fresh;
    private final Map<String, List<String>> keys;
    private final Map<String, Map<String, Alert>> open = new HashMap<>();
    private final Map<String, Set<String>> openKeys = new HashMap<>();
    private final Function<Instant, Map<Pair, Instant>> ended;
    private @Nullable Map<Pair, Instant> over;

    /// @param active the keys that made requests lately
    /// @param fresh the rules that were never looked at as they are
    /// @param keys the keys that made requests in the last day, by account
    /// @param ended when alerts ended since that time
    Round(
            Look look,
            RuleBook rules,
            Set<String> active,
            Set<String> fresh,
            Map<String, List<String>> keys,
            Collection<Alert> open,
            Function<Instant, Map<Pair, Instant>> ended) {
        this.look = look;
        this.rules = rules;
        this.active = active;
        this.ends = look.ends();
        this.fresh = fresh;
        this.keys = keys;
        this.ended = ended;
        for (Alert alert : open) {
            this.open.computeIfAbsent(alert.keyId(), _ -> new HashMap<>()).put(alert.ruleId(), alert);
            openKeys.computeIfAbsent(alert.accountId(), _ -> new HashSet<>()).add(alert.keyId());
        }
    }

    Look look() {
        return look;
    }

    /// The ends of the windows, as [Look#ends()] tells them.
    List<Long> ends() {
        return ends;
    }

    /// The keys of an account that any rule may be asked about.
    Collection<String> keysOf(String accountId) {
        Set<String> known = new HashSet<>(keys.getOrDefault(accountId, List.of()));
        known.addAll(rules.keys(accountId));
        known.addAll(openKeys.getOrDefault(accountId, Set.of()));
        return known;
    }

    /// The rules that are asked about a key: once a minute, and if it made requests lately, all; else those that
    /// are new. A key that made no requests for a day is nobody's but of rules about it alone, and of alerts that
    /// are open.
    ///
    /// @param isKnown whether it made requests in the last day
    List<AlertRule> rulesOf(String accountId, String keyId, boolean isKnown) {
        boolean all = look.isOfNewMinute() || active.contains(keyId);
        if (!all && fresh.isEmpty()) {
            return List.of();
        }
        var own = rules.of(accountId, keyId);
        var any = rules.ofAnyKey(accountId);
        return all && isKnown && own.isEmpty()
                ? any
                : Stream.concat(
                                own.stream(),
                                any.stream()
                                        .filter(rule -> isKnown || open(keyId).containsKey(rule.id())))
                        .filter(rule -> all || fresh.contains(rule.id()))
                        .toList();
    }

    /// The alerts of a key that are open, by their rules.
    Map<String, Alert> open(String keyId) {
        return open.getOrDefault(keyId, Map.of());
    }

    /// The way of a rule through the windows of a key, from what is known.
    Course course(AlertRule rule, String keyId) {
        if (over == null) {
            over = ended.apply(Minutes.start(look.done() - Minutes.DAY));
        }
        return new Course(rule, keyId, open(keyId).get(rule.id()), over.get(new Pair(rule.id(), keyId)), look.now());
    }
}
