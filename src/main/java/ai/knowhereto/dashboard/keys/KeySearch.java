package ai.knowhereto.dashboard.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds keys by any part of their name, by their id and by the last four characters, with what [SearchIndex] keeps.
///
/// Each word is a range of the index of which at most 4,000 rows are read, so a search costs the same among a hundred
/// thousand keys. A word with more rows than that matches so much that the list itself soon comes upon enough.
@Component
class KeySearch {

    private static final int MOST_WORDS = 8;
    private static final int MOST_ROWS = 4 * Matches.MOST;

    /// Keys are shown as `sk_live_…a1f0`; folded, the ellipsis is three dots.
    private static final String BEFORE_HINT = "^(sk_(live|test)_)?\\.\\.\\.(?=.)";

    private final JdbcClient client;

    KeySearch(JdbcClient client) {
        this.client = client;
    }

    /// The keys that have all the words of the text somewhere.
    Matches search(KeyScope scope, String text) {
        List<Set<String>> few = new ArrayList<>();
        List<String> words = new ArrayList<>();
        var all = words(text);
        if (all.isEmpty() || text.codePoints().anyMatch(KeySearch::isNoCharacter)) {
            return Matches.NOTHING;
        }
        for (String word : all) {
            var beginning = SearchText.cut(word, SearchText.PART);
            var found = withPart(scope, beginning);
            found.ifPresent(few::add);
            if (found.isEmpty() || !beginning.equals(word)) {
                words.add(word);
            }
        }
        return new Matches(Matches.inAll(few), words);
    }

    /// The last two of each plane (Unicode 16, §23.7): no name has them, and nothing comes after the very last.
    private static boolean isNoCharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE;
    }

    private static List<String> words(String text) {
        return Stream.of(SearchText.fold(text).split("[\\s\\p{Z}]+"))
                .map(word -> word.replaceFirst(BEFORE_HINT, ""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /// The keys with that part; empty if they are too many.
    private Optional<Set<String>> withPart(KeyScope scope, String part) {
        var sql = new Sql().add("select p.key_id from api_key_part p");
        scope.addTo(sql, "p");
        sql.add("p.part >= ", part)
                .add(" and p.part < ", SearchText.after(part))
                .add(" limit ", MOST_ROWS);
        var rows = sql.on(client).query(String.class).list();
        Set<String> found = new HashSet<>(rows);
        return rows.size() == MOST_ROWS || found.size() > Matches.MOST ? Optional.empty() : Optional.of(found);
    }
}
