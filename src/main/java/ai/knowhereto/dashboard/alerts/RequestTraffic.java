package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How many requests were made with the keys of some accounts, in memory for [Traffic].
final class RequestTraffic {

    private final KeyMinutes source;
    private final Map<String, KeyTraffic> byKey = new HashMap<>();

    RequestTraffic(KeyMinutes source) {
        this.source = source;
    }

    void clear() {
        byKey.clear();
    }

    /// Forgets the keys of all other accounts.
    void keep(Set<String> accounts) {
        byKey.values().removeIf(traffic -> !accounts.contains(traffic.accountId()));
    }

    /// Reads the buckets of a time.
    ///
    /// @return the keys that made requests then
    Set<String> read(Collection<String> accounts, Resolution resolution, long from, long to) {
        return read(accounts, resolution, from, from, to);
    }

    /// Reads minutes of which some are known.
    ///
    /// @param known those that start before were read
    /// @return the keys that made requests since then, and those of which something else was known
    Set<String> readAgain(Collection<String> accounts, long from, long known, long to) {
        return read(accounts, Resolution.MINUTE, from, known, to);
    }

    private Set<String> read(Collection<String> accounts, Resolution resolution, long from, long known, long to) {
        Set<String> found = new HashSet<>();
        if (accounts.isEmpty() || from >= to) {
            return found;
        }
        source.read(accounts, resolution, Minutes.start(from), Minutes.start(to), row -> {
            var traffic = byKey.computeIfAbsent(row.keyId(), _ -> new KeyTraffic(row.accountId()));
            long start = Minutes.of(row.startsAt());
            boolean isOther = resolution == Resolution.MINUTE
                    ? traffic.minute(start, Counts.of(row))
                    : traffic.quarter(start, Counts.of(row));
            if (isOther || start >= known) {
                found.add(row.keyId());
            }
        });
        return found;
    }

    /// What a key did in the last day; `null` if nothing.
    @Nullable
    KeyTraffic of(String keyId) {
        return byKey.get(keyId);
    }

    /// The keys that made requests in the last day, by account.
    Map<String, List<String>> keys() {
        return byKey.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().accountId(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    /// Those of them that a rule looks at in that way.
    Set<String> wanted(Metric metric, RuleBook rules) {
        Predicate<Map.Entry<String, KeyTraffic>> isAsked =
                entry -> rules.asks(metric, entry.getValue().accountId(), entry.getKey());
        return byKey.entrySet().stream().filter(isAsked).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    void age(long byMinute, long oldest) {
        byKey.values().removeIf(traffic -> !traffic.age(byMinute, oldest));
    }
}
