package ai.knowhereto.dashboard.keys;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many keys there are of each kind. Nobody reads a number of a thousand keys to the last digit, so counting ends
/// there: it costs the same among a hundred thousand keys, and pages say "1,000+".
///
/// @param byEnvironment the counts of each environment; empty if what is searched for matches too many to count
record KeyCounts(Map<Environment, Map<KeyFilter, Long>> byEnvironment) {

    /// Where counting ends.
    static final long MOST = Matches.MOST;

    static final KeyCounts UNKNOWN = new KeyCounts(Map.of());

    /// The keys of that kind, in one environment or in both; `null` if it is not known.
    @Nullable
    Long of(KeyFilter filter, @Nullable Environment environment) {
        if (byEnvironment.isEmpty()) {
            return null;
        }
        return byEnvironment.entrySet().stream()
                .filter(entry -> environment == null || entry.getKey() == environment)
                .mapToLong(entry -> entry.getValue().getOrDefault(filter, 0L))
                .sum();
    }

    /// Puts the parts together.
    static final class Sum {
        private final Map<Environment, Map<KeyFilter, Long>> sums = new EnumMap<>(Environment.class);

        Sum() {
            for (var environment : Environment.values()) {
                sums.put(environment, new EnumMap<>(KeyFilter.class));
            }
        }

        void add(Environment environment, long keys, KeyFilter... filters) {
            for (var filter : filters) {
                sums.getOrDefault(environment, new EnumMap<>(KeyFilter.class)).merge(filter, keys, Long::sum);
            }
        }

        KeyCounts counts() {
            return new KeyCounts(sums);
        }
    }
}
