package ai.knowhereto.dashboard.accesslog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/// Which values of a key or of a secret (endpoints, addresses, callers) have rows of their own: those that came
/// first, up to a limit. What was admitted is remembered, so that the database is asked only for values that are
/// new.
final class Admission {

    /// Over all owners. A value is up to 45 characters (an address), 200 (an endpoint) or 367 (a caller), of one byte
    /// each or, with letters beyond Latin-1, two: with 100 bytes around it at most some 20, 50 and 85 MB.
    private static final long REMEMBERED = 100_000;

    /// Rows may have been deleted, so that there is room for other values.
    private static final Duration LEARNED_AGAIN = Duration.ofDays(1);

    private final String select;
    private final int limit;
    private final Cache<String, Set<String>> admitted = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .expireAfterWrite(LEARNED_AGAIN)
            .<String, Set<String>>weigher((_, values) -> values.size() + 1)
            .build();

    /// @param owner the column that says whose value it is
    /// @param value the value, in terms of the table's columns
    /// @param limit how many values of each owner are admitted
    Admission(String table, String owner, String value, int limit) {
        this.select = "select " + value + " from " + table + " where " + owner + " = ?";
        this.limit = limit;
    }

    /// Those that have values of which it is not known whether they are admitted.
    List<String> undecided(Map<String, ? extends Collection<String>> wanted) {
        return wanted.entrySet().stream()
                .filter(entry -> !isDecided(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The values of each owner that are admitted. The caller has locked the keys of those that are undecided,
    /// writes what is new to the table before it lets go of them, and calls [#forget()] if that fails.
    ///
    /// @param news is told each owner and value that was admitted just now
    Map<String, Set<String>> admit(
            Map<String, ? extends Collection<String>> wanted, JdbcTemplate template, BiConsumer<String, String> news) {
        Map<String, Set<String>> answer = new HashMap<>();
        wanted.forEach((ownerId, values) -> {
            Set<String> known = isDecided(ownerId, values) ? known(ownerId) : learn(ownerId, values, template, news);
            var own = new HashSet<>(values);
            own.retainAll(known);
            answer.put(ownerId, own);
        });
        return answer;
    }

    /// Forgets everything, because what was admitted may not have been stored.
    void forget() {
        admitted.invalidateAll();
    }

    private boolean isDecided(String ownerId, Collection<String> values) {
        Set<String> known = known(ownerId);
        return known.size() >= limit || known.containsAll(values);
    }

    private Set<String> known(String ownerId) {
        Set<String> known = admitted.getIfPresent(ownerId);
        return known == null ? Set.of() : known;
    }

    private Set<String> learn(
            String ownerId, Collection<String> values, JdbcTemplate template, BiConsumer<String, String> news) {
        Set<String> known = new HashSet<>(template.queryForList(select, String.class, ownerId));
        for (String value : values) {
            if (known.size() < limit && known.add(value)) {
                news.accept(ownerId, value);
            }
        }
        admitted.put(ownerId, known);
        return known;
    }
}
