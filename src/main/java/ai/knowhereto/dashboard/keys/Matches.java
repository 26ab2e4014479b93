package ai.knowhereto.dashboard.keys;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a search comes to.
///
/// @param keyIds the keys that may match; `null` if they are too many to name, or nothing is searched for
/// @param words what their names, or else their ids, must contain besides
record Matches(@Nullable Set<String> keyIds, List<String> words) {

    /// So many are named; more are found by walking along the list.
    static final int MOST = 1_000;

    static final Matches EVERYTHING = new Matches(null, List.of());
    static final Matches NOTHING = new Matches(Set.of(), List.of());

    boolean isNothing() {
        return keyIds != null && keyIds.isEmpty();
    }

    /// Whether so many keys match that they are not counted.
    boolean areMany() {
        return keyIds == null && !words.isEmpty();
    }

    /// As conditions on `api_key k`, after others.
    void addTo(Sql sql) {
        if (keyIds != null) {
            sql.in(" and k.id", keyIds);
        }
        words.forEach(word -> sql.add(" and (k.search_name like ", "%" + escaped(word) + "%")
                .add(" escape '!' or lower(k.id) like ", escaped(word) + "%", " escape '!')"));
    }

    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /// The keys that are in all of these; `null` if there are none of these.
    static @Nullable Set<String> inAll(Collection<Set<String>> several) {
        return several.stream()
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .orElse(null);
    }
}
