package ai.knowhereto.dashboard.alerts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of a round, by whom they are about.
final class RuleBook {

    private final Map<String, List<AlertRule>> ofAnyKey = new HashMap<>();
    private final Map<String, Map<String, List<AlertRule>>> ofOneKey = new HashMap<>();
    private final Map<Metric, Set<String>> asked = new EnumMap<>(Metric.class);
    private final Set<String> rising = new HashSet<>();
    private final Set<String> accounts = new HashSet<>();

    RuleBook(Collection<AlertRule> rules) {
        rules.forEach(this::add);
    }

    private void add(AlertRule rule) {
        String account = rule.accountId();
        String key = rule.keyId();
        accounts.add(account);
        var among = key == null
                ? ofAnyKey.computeIfAbsent(account, _ -> new ArrayList<>())
                : ofOneKey.computeIfAbsent(account, _ -> new HashMap<>()).computeIfAbsent(key, _ -> new ArrayList<>());
        among.add(rule);
        asked.computeIfAbsent(rule.condition().metric(), _ -> new HashSet<>()).add(key == null ? account : key);
        if (rule.condition().comparison() == Comparison.RISING) {
            rising.add(account);
        }
    }

    Set<String> accounts() {
        return accounts;
    }

    /// The accounts with rules that compare with earlier weeks.
    Set<String> rising() {
        return rising;
    }

    /// The keys of an account with rules of their own.
    Set<String> keys(String accountId) {
        return ofOneKey.getOrDefault(accountId, Map.of()).keySet();
    }

    /// Those of an account that are about any key.
    List<AlertRule> ofAnyKey(String accountId) {
        return ofAnyKey.getOrDefault(accountId, List.of());
    }

    /// Those that are about that key alone.
    List<AlertRule> of(String accountId, String keyId) {
        return ofOneKey.getOrDefault(accountId, Map.of()).getOrDefault(keyId, List.of());
    }

    /// Whether a rule looks at that of a key.
    boolean asks(Metric metric, String accountId, String keyId) {
        Set<String> owners = asked.getOrDefault(metric, Set.of());
        return owners.contains(accountId) || owners.contains(keyId);
    }
}
