package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Latencies;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How long the requests of the keys took that rules about latencies look at, in memory beside [Traffic], and read
/// as that is: a key's day when it is new, and then what the log's watermark has not passed.
final class LatencyTraffic {

    private final KeyMinutes source;
    private final Map<String, KeyLatencies> byKey = new HashMap<>();

    LatencyTraffic(KeyMinutes source) {
        this.source = source;
    }

    void clear() {
        byKey.clear();
    }

    /// Forgets all other keys.
    void keep(Set<String> wanted) {
        byKey.keySet().retainAll(wanted);
    }

    /// Reads the day of those keys that are new.
    void load(Set<String> wanted, long oldest, long byMinute, long end) {
        var fresh = wanted.stream().filter(key -> !byKey.containsKey(key)).toList();
        fresh.forEach(key -> byKey.put(key, new KeyLatencies()));
        read(fresh, Resolution.QUARTER, oldest, byMinute);
        read(fresh, Resolution.MINUTE, byMinute, end);
    }

    /// Reads what is new of those keys that made requests.
    void refresh(Set<String> changed, long from, long end) {
        var known = changed.stream().filter(byKey::containsKey).collect(Collectors.toSet());
        read(known, Resolution.MINUTE, from, end);
    }

    /// Those of a key in a time.
    Latencies sum(String keyId, long from, long to, long byMinute) {
        KeyLatencies latencies = byKey.get(keyId);
        return latencies == null ? Latencies.NONE : latencies.sum(from, to, byMinute);
    }

    void age(long byMinute, long oldest) {
        byKey.values().forEach(latencies -> latencies.age(byMinute, oldest));
    }

    private void read(Collection<String> keys, Resolution resolution, long from, long to) {
        if (keys.isEmpty() || from >= to) {
            return;
        }
        source.latencies(keys, resolution, Minutes.start(from), Minutes.start(to), (keyId, startsAt, latencies) -> {
            var own = byKey.computeIfAbsent(keyId, _ -> new KeyLatencies());
            if (resolution == Resolution.MINUTE) {
                own.minute(Minutes.of(startsAt), latencies);
            } else {
                own.quarter(Minutes.of(startsAt), latencies);
            }
        });
    }
}
