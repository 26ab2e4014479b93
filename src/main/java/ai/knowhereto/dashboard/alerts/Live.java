package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Moments;
import ai.knowhereto.dashboard.usage.Wall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an open page shows, in short, so that it can ask whether it is still so. What is read is told apart from what
/// is acted on: words change under the reader's eyes, buttons do not under his hands.
@Component
class Live {

    private static final String CONTENT = "[0-9a-f.-]{0,4000}";

    private final FiringAlerts firing;
    private final Moments moments;

    Live(FiringAlerts firing, Moments moments) {
        this.firing = firing;
        this.moments = moments;
    }

    /// @param path where the page asks
    /// @param content what can be acted on there
    /// @param state all that it shows
    /// @param isOutdated whether there is something else to act on by now
    public record Shown(String path, String content, String state, boolean isOutdated) {

        /// Where the page asks again.
        public String href() {
            return path + (path.contains("?") ? "&" : "?") + "content=" + content + "&state=" + state;
        }
    }

    /// The list of rules, which stays the one that was opened: there may be a menu open in it.
    ///
    /// @param seen the content of the page that asks; `null` for one that is opened
    Shown rules(SignedIn who, List<RuleRow> rows, @Nullable String seen, Wall wall) {
        String content = rows.stream().map(RuleRow::token).collect(Collectors.joining("."));
        String known = seen != null && seen.matches(CONTENT) ? seen : content;
        var words = rows.stream()
                .map(row -> List.of(row.status(), String.valueOf(row.since()), ago(row, wall)))
                .toList();
        return new Shown("/dashboard/alerts/live", known, state(who, content, words), !known.equals(content));
    }

    Shown history(SignedIn who, List<AlertRow> rows, @Nullable String seen) {
        String content = hash(rows.stream().map(AlertRow::content).toList());
        var words = rows.stream().map(AlertRow::words).toList();
        return shown(who, "/dashboard/alerts/live?tab=history", content, seen, words);
    }

    Shown alert(SignedIn who, AlertPage page, @Nullable String seen) {
        String path = "/dashboard/alerts/" + page.alert().alert().id() + "/live";
        return shown(who, path, hash(page.content()), seen, List.of(page.alert().words()));
    }

    private Shown shown(SignedIn who, String path, String content, @Nullable String seen, List<List<String>> words) {
        return new Shown(path, content, state(who, content, words), seen != null && !seen.equals(content));
    }

    private String state(SignedIn who, String content, List<List<String>> words) {
        return hash(List.of(firing.of(who.accountId()), content, words));
    }

    private String ago(RuleRow row, Wall wall) {
        return row.lastStart() == null ? "" : moments.ago(row.lastStart(), wall.zone());
    }

    private static String hash(List<?> values) {
        return UUID.nameUUIDFromBytes(values.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
