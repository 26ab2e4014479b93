package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Fingerprint;
import ai.knowhereto.dashboard.site.Moments;
import ai.knowhereto.dashboard.usage.Wall;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an open page shows, in short, so that it can ask whether it is still so. What is there changes in its place;
/// what came or went is said, and shown when the reader wants it: nothing moves under his hands.
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
    /// @param news how much there is that it does not show
    /// @param firing how many alerts fire
    public record Shown(String path, String content, String state, int news, long firing) {

        /// Where the page asks again.
        public String href() {
            return path + (path.contains("?") ? "&" : "?") + "content=" + content + "&state=" + state + "&news=" + news
                    + "&firing=" + firing;
        }
    }

    /// The list of rules, which stays the one that was opened: there may be a menu open in it.
    ///
    /// @param seen the content of the page that asks; `null` for one that is opened
    Shown rules(SignedIn who, List<RuleRow> rows, @Nullable String seen, Wall wall) {
        String content = tokens(rows.stream().map(RuleRow::token).sorted());
        String known = seen != null && seen.matches(CONTENT) ? seen : content;
        var words = rows.stream()
                .map(row -> List.of(row.status(), String.valueOf(row.since()), ago(row, wall)))
                .toList();
        return shown(who, "/dashboard/alerts/live", known, known.equals(content) ? 0 : 1, List.of(content, words));
    }

    /// What came of them, of which the page knows some.
    Shown history(SignedIn who, KnownAlerts known) {
        String content = tokens(known.rows().stream().map(AlertRow::token));
        var words = known.rows().stream().map(AlertRow::words).toList();
        return shown(who, "/dashboard/alerts/live?tab=history", content, known.news(), List.of(content, words));
    }

    Shown alert(SignedIn who, AlertPage page) {
        String path = "/dashboard/alerts/" + page.alert().alert().id() + "/live";
        String content = Fingerprint.of(page.content().stream());
        return shown(who, path, content, 0, List.of(content, page.alert().words()));
    }

    private Shown shown(SignedIn who, String path, String content, int news, List<?> all) {
        long now = firing.of(who.accountId());
        return new Shown(path, content, Fingerprint.of(Stream.of(now, news, all)), news, now);
    }

    private String ago(RuleRow row, Wall wall) {
        return row.lastStart() == null ? "" : moments.ago(row.lastStart(), wall.zone());
    }

    private static String tokens(Stream<String> tokens) {
        return tokens.collect(Collectors.joining("."));
    }
}
