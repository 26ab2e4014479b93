package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.RunningDashboard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// The first thing that a stranger does: sign in, create a key, call the API with the lines shown, see the request,
/// revoke the key, be refused.
@Tag("browser")
@ExtendWith(Product.class)
class FirstKeyJourney {

    private static final int MOST_CLICKS = 6;

    @Test
    void strangerCreatesUsesAndRevokesKey() {
        journey(Product.onH2(), Chromium.named("first-key"), "First key", false);
    }

    @Test
    void sameOnPhone() {
        journey(Product.onH2(), Chromium.named("first-key-phone").sized(390, 844), "Phone key", false);
    }

    @Test
    void sameByKeyboardOnly() {
        journey(Product.onH2(), Chromium.named("first-key-keyboard"), "Keyboard key", true);
    }

    @Test
    void sameWithoutJavaScript() {
        journey(Product.onH2(), Chromium.named("first-key-plain").withoutJavaScript(), "Plain key", false);
    }

    @Test
    void sameOnPostgreSql() {
        journey(Product.onPostgreSql(), Chromium.named("first-key-postgresql"), "PostgreSQL key", false);
    }

    private static void journey(RunningDashboard dashboard, Chromium chromium, String name, boolean keyboard) {
        try (Visitor visitor = Visitor.at(dashboard.baseUrl(), chromium)) {
            if (keyboard) {
                visitor.byKeyboard();
            }
            String lines = create(visitor, name);
            seeUse(visitor, name);
            revoke(visitor, name);
            var refused = Shell.paste(lines);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate"))
                    .isEqualTo(
                            "Bearer realm=\"knowhere\", error=\"invalid_token\", error_description=\"The key was revoked\"");
            assertThat(refused.body()).contains("\"UNAUTHENTICATED\"");
            UsagePage.open(visitor).awaitRequest(name, "401");
            assertThat(Chromium.console(visitor.driver())).isEmpty();
        }
    }

    /// @return the cURL lines of the key, which were accepted once
    private static String create(Visitor visitor, String name) {
        KeysPage keys = SignInPage.open(visitor).asMember();
        int before = visitor.clicks();
        ShownKey shown = keys.createNewKey().name(name).enter();
        assertThat(shown.key()).matches("sk_live_[0-9A-Za-z]{38}");
        assertThat(visitor.clicks() - before).as("clicks to create a key").isLessThanOrEqualTo(1);

        String lines = shown.lines("curl");
        if (visitor.hasScript()) {
            shown.copy();
            assertThat(visitor.clicks() - before).as("clicks to have it copied").isLessThanOrEqualTo(2);
        }
        var accepted = Shell.paste(lines);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(visitor.clicks()).as("clicks to the accepted request").isLessThanOrEqualTo(MOST_CLICKS);
        if (visitor.hasScript()) {
            assertThat(shown.awaitFirstRequest()).matches("First request received at [0-9:]{8} from 127\\.0\\.0\\.1");
        }
        assertThat(shown.done().has(name)).isTrue();
        return lines;
    }

    private static void seeUse(Visitor visitor, String name) {
        if (visitor.isOnPhone()) {
            UsagePage.open(visitor);
        } else {
            visitor.use(By.linkText("Usage"));
        }
        UsagePage.awaited(visitor).awaitRequest(name, "200");
    }

    private static void revoke(Visitor visitor, String name) {
        KeysPage keys = KeysPage.open(visitor);
        RevokeDialog question = keys.revoke(name);
        assertThat(question.text())
                .contains("Revoke " + name + "?")
                .contains("Revoking is immediate and permanent.")
                .contains("Something uses this key")
                .contains("127.0.0.1")
                .contains("curl/");
        if (visitor.hasScript()) {
            question.escape();
        } else {
            question.cancel();
        }
        assertThat(keys.row(name)).contains("Active");

        int before = visitor.clicks();
        keys.revoke(name).because("Leaked").confirm();
        assertThat(visitor.clicks() - before).as("clicks to revoke").isLessThanOrEqualTo(visitor.isOnPhone() ? 3 : 2);
        String said = visitor.read(By.cssSelector(".toast p, .note.ok p"));
        assertThat(said).matches(name + " is revoked since [0-9:]{8}\\.");
        keys.awaitStatus(name, "Revoked");
    }
}
