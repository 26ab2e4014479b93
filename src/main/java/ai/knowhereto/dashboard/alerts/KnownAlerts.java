package ai.knowhereto.dashboard.alerts;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Those alerts of the history that a page shows: others are not put between them while somebody aims at a button.
///
/// @param rows as they are now
/// @param others those that can be acted on otherwise than the page shows
/// @param news how many there are that it does not show
record KnownAlerts(List<AlertRow> rows, List<AlertRow> others, int news) {

    private static final String CONTENT = "[0-9a-f.-]{0,4000}";

    /// @param seen the tokens of the rows that the page shows; `null` if it is opened now
    static KnownAlerts of(List<AlertRow> all, @Nullable String seen) {
        if (seen == null || !seen.matches(CONTENT)) {
            return new KnownAlerts(all, List.of(), 0);
        }
        Set<String> tokens = Set.copyOf(Arrays.asList(seen.split("\\.")));
        Set<String> names = tokens.stream().map(KnownAlerts::name).collect(Collectors.toSet());
        var rows = all.stream().filter(row -> names.contains(name(row.token()))).toList();
        var others = rows.stream().filter(row -> !tokens.contains(row.token())).toList();
        return new KnownAlerts(rows, others, all.size() - rows.size());
    }

    /// Those of which something goes on, or did until now.
    List<AlertRow> moving() {
        return rows.stream().filter(row -> row.isOpen() || others.contains(row)).toList();
    }

    private static String name(String token) {
        return token.replaceAll("-.*", "");
    }
}
