package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// When the addresses were seen last that used the keys which rules about addresses look at, in memory beside
/// [Traffic]. A key's addresses are read when it is new and when it made requests.
final class AddressTraffic {

    private final KeyMinutes source;
    private final Map<String, TreeMap<Long, Integer>> byKey = new HashMap<>();

    AddressTraffic(KeyMinutes source) {
        this.source = source;
    }

    void clear() {
        byKey.clear();
    }

    /// @param changed the keys that made requests
    void refresh(Set<String> wanted, Set<String> changed, long oldest) {
        byKey.keySet().retainAll(wanted);
        var asked = wanted.stream()
                .filter(key -> changed.contains(key) || !byKey.containsKey(key))
                .collect(Collectors.toSet());
        asked.forEach(key -> byKey.put(key, new TreeMap<>()));
        source.addresses(asked, Minutes.start(oldest), (keyId, minute, addresses) -> byKey.computeIfAbsent(
                        keyId, _ -> new TreeMap<>())
                .put(Minutes.of(minute), addresses));
    }

    /// How many used a key since that minute.
    int since(String keyId, long from) {
        int sum = 0;
        TreeMap<Long, Integer> seen = byKey.get(keyId);
        if (seen != null) {
            for (int addresses : seen.tailMap(from).values()) {
                sum += addresses;
            }
        }
        return sum;
    }
}
