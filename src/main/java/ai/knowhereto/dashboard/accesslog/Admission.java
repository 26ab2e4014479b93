package ai.knowhereto.dashboard.accesslog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/// Which values of a key (its endpoints, its addresses) have rows of their own: those that came first, up to a limit.
/// What was admitted is remembered, so that the database is asked only for values that are new.
final class Admission {

    /// Over all keys, so at most some 20 MB of endpoints.
    private static final long REMEMBERED = 100_000;

    private final String select;
    private final int limit;
    private final Cache<String, Set<String>> admitted = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .<String, Set<String>>weigher((_, values) -> values.size() + 1)
            .build();

    /// @param limit how many values of each key are admitted
    Admission(String table, String column, int limit) {
        this.select = "select " + column + " from " + table + " where key_id = ?";
        this.limit = limit;
    }

    /// The keys that have values of which it is not known whether they are admitted.
    List<String> undecided(Map<String, ? extends Collection<String>> wanted) {
        return wanted.entrySet().stream()
                .filter(entry -> !isDecided(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The values of each key that are admitted. The caller has locked the keys that are undecided, writes what is new
    /// to the table before it lets go of them, and calls [#forget()] if that fails.
    ///
    /// @param news is told each key and value that was admitted just now
    Map<String, Set<String>> admit(
            Map<String, ? extends Collection<String>> wanted, JdbcTemplate template, BiConsumer<String, String> news) {
        Map<String, Set<String>> answer = new HashMap<>();
        wanted.forEach((keyId, values) -> {
            Set<String> known = isDecided(keyId, values) ? known(keyId) : learn(keyId, values, template, news);
            var own = new HashSet<>(values);
            own.retainAll(known);
            answer.put(keyId, own);
        });
        return answer;
    }

    /// Forgets everything, because what was admitted may not have been stored.
    void forget() {
        admitted.invalidateAll();
    }

    private boolean isDecided(String keyId, Collection<String> values) {
        Set<String> known = known(keyId);
        return known.size() >= limit || known.containsAll(values);
    }

    private Set<String> known(String keyId) {
        Set<String> known = admitted.getIfPresent(keyId);
        return known == null ? Set.of() : known;
    }

    private Set<String> learn(
            String keyId, Collection<String> values, JdbcTemplate template, BiConsumer<String, String> news) {
        Set<String> known = new HashSet<>(template.queryForList(select, String.class, keyId));
        for (String value : values) {
            if (known.size() < limit && known.add(value)) {
                news.accept(keyId, value);
            }
        }
        admitted.put(keyId, known);
        return known;
    }
}
