package ai.knowhereto.dashboard.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody takes away what the list shows: more than it shows at once, and not a request more or less.
@Tag("browser")
@ExtendWith(Product.class)
class LogExportJourney {

    /// The list shows a hundred at once.
    private static final int REQUESTS = 104;

    private static final Pattern ID = Pattern.compile("req_\\w+");

    @Test
    void filesHoldWhatTheListShows() {
        String base = Product.onH2().baseUrl();
        try (Visitor visitor = Visitor.at(base, Chromium.named("export").downloading())) {
            KeysPage keys = SignInPage.open(visitor).asMember();
            Program program = Program.created(keys, "Exported", "exported/1.0, \"quoted\"");
            Program.created(keys, "Not exported", "other/1.0").assertAccepted();
            List<String> sent = program.requestIds(REQUESTS);
            LogsPage logs = list(visitor, program, sent.getFirst());
            assertThat(logs.count()).isEqualTo(REQUESTS + " requests");
            assertThat(logs.loadAll(REQUESTS).rows()).isEqualTo(sent);

            String csv = exported(logs, "CSV");
            assertThat(csv.lines()).hasSize(1 + REQUESTS);
            assertThat(csv).contains("\"exported/1.0, \"\"quoted\"\"\"");
            assertThat(idsIn(csv)).isEqualTo(sent);
            String ndjson = exported(logs, "NDJSON");
            assertThat(ndjson.lines()).hasSize(REQUESTS).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            assertThat(idsIn(ndjson)).isEqualTo(sent);
            assertSentSo(base, program, csv, ndjson);
        }
    }

    private static LogsPage list(Visitor visitor, Program program, String newest) {
        LogsPage logs = LogsPage.open(visitor).search("key:" + program.id());
        visitor.await("the last request", () -> {
            boolean isThere = logs.rows().contains(newest);
            if (!isThere) {
                visitor.reload();
            }
            return isThere ? true : null;
        });
        return logs;
    }

    private static String exported(LogsPage logs, String format) {
        ExportDialog dialog = logs.export();
        assertThat(dialog.facts()).contains("About " + REQUESTS);
        dialog.awaitProgress("Choose a format.");
        byte[] file = dialog.download(format);
        dialog.awaitProgress("Done: all " + REQUESTS + " rows.");
        dialog.close();
        return new String(file, UTF_8);
    }

    private static List<String> idsIn(String text) {
        return ID.matcher(text).results().map(result -> result.group()).toList();
    }

    /// What Chromium has kept is what a program of the same person gets, to the last byte.
    private static void assertSentSo(String base, Program program, String csv, String ndjson) {
        var other = SignedInBrowser.as("member@example.com", base);
        String filter = "?q=key:" + program.id();
        assertThat(other.get("/dashboard/logs.csv" + filter).body()).isEqualTo(csv);
        assertThat(other.get("/dashboard/logs.ndjson" + filter).body()).isEqualTo(ndjson);
    }
}
