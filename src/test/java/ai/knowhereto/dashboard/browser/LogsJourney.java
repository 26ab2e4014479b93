package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// Somebody looks for one request among many, opens it, walks along, and goes back.
@Tag("browser")
@ExtendWith(Product.class)
class LogsJourney {

    @Test
    void oneAmongMany() {
        journey(Chromium.named("logs"), "Logs by mouse");
    }

    @Test
    void sameOnPhone() {
        journey(Chromium.named("logs-phone").sized(390, 844), "Logs on a phone");
    }

    @Test
    void sameWithoutJavaScript() {
        journey(Chromium.named("logs-plain").withoutJavaScript(), "Logs without script");
    }

    private static void journey(Chromium chromium, String name) {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), chromium)) {
            String wanted = used(visitor, name);
            LogsPage logs = LogsPage.open(visitor);
            visitor.await("the last request", () -> {
                boolean isThere = logs.rows().contains(wanted);
                if (!isThere) {
                    visitor.reload();
                }
                return isThere ? true : null;
            });
            assertThat(logs.rows()).hasSizeGreaterThan(3);

            logs.search("stauts:404");
            assertThat(visitor.read(By.id("q-help"))).contains("There's no filter word “stauts”");
            assertThat(logs.rows()).isEmpty();
            logs.search("status:404 path:/v1/jobs/job_" + wanted.hashCode());
            assertThat(logs.rows()).isEmpty();
            assertThat(visitor.body()).contains("No requests match");
            logs.search("id:" + wanted);
            assertThat(logs.rows()).containsExactly(wanted);

            int before = visitor.clicks();
            logs.openFirst();
            assertThat(visitor.clicks() - before).as("clicks to the request").isEqualTo(1);
            assertThat(logs.opened()).isEqualTo(wanted);
            assertThat(visitor.body()).contains("404 Not Found", name, "$KNOWHERE_API_KEY");
            visitor.use(By.linkText("All of this key"));
            visitor.await("the requests of the key", () -> visitor.path().contains("q=key:") ? true : null);
            assertThat(logs.rows()).hasSize(4).contains(wanted);
            if (visitor.hasScript() && !visitor.isOnPhone()) {
                walk(visitor, logs);
            }
            visitor.back();
            if (!visitor.hasScript()) {
                visitor.back(); // the request was a page of its own
            }
            visitor.await("the search again", () -> visitor.path().contains("id:") ? true : null);
        }
    }

    /// J and K go along the rows, in the list and beside it; Escape leads back to the row.
    private static void walk(Visitor visitor, LogsPage logs) {
        var rows = logs.rows();
        visitor.see(By.tagName("h1")).click();
        visitor.press("j");
        visitor.press("j");
        visitor.press("k");
        assertThat(visitor.focus()).isEqualTo("row-" + rows.get(0));
        visitor.press(Keys.ENTER);
        assertThat(logs.opened()).isEqualTo(rows.get(0));
        visitor.press("j");
        visitor.await("the next one", () -> rows.get(1).equals(logs.opened()) ? true : null);
        visitor.press("j");
        visitor.await("the one after", () -> rows.get(2).equals(logs.opened()) ? true : null);
        visitor.press("k");
        visitor.await("the one before", () -> rows.get(1).equals(logs.opened()) ? true : null);
        visitor.press(Keys.ESCAPE);
        visitor.awaitGone(By.id("request-id"));
        assertThat(visitor.focus()).isEqualTo("row-" + rows.get(1));
    }

    /// Three requests that go well, and one that does not: its id.
    private static String used(Visitor visitor, String name) {
        ShownKey shown =
                SignInPage.open(visitor).asMember().createNewKey().name(name).enter();
        String lines = shown.lines("curl");
        if (visitor.hasScript()) {
            shown.copy();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(Shell.paste(lines).status()).isEqualTo(200);
        }
        var missing = Shell.paste(lines.replace("/v1/jobs", "/v1/jobs/job_missing"));
        assertThat(missing.status()).isEqualTo(404);
        shown.done();
        return missing.header("X-Request-Id");
    }
}
