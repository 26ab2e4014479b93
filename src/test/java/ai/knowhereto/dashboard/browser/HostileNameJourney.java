package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/// What strangers write, as a name, a path or a client, is text wherever it is shown, and never runs (G1, G2).
@Tag("browser")
@ExtendWith(Product.class)
class HostileNameJourney {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=window.ran=1>",
                "</title><script>window.ran=1</script>",
                "\"onfocus=window.ran=1 autofocus x=\"",
                "__${7*7}__::x {{7*7}} ${7*7}"
            })
    void hostileTextIsText(String text) {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("hostile"))) {
            KeysPage keys = SignInPage.open(visitor).asMember();
            ShownKey shown = keys.createNewKey().name(text).enter().copy();
            assertShown(visitor, text);
            String lines = hostile(shown.lines("curl"), text);
            Shell.paste(lines);
            shown.awaitFirstRequest();
            shown.done();
            assertShown(visitor, text);
            rotate(visitor, shown.id(), text, lines);
            KeyPage.open(visitor, shown.id());
            assertShown(visitor, text);
            UsagePage.open(visitor);
            assertShown(visitor, text);
            visitor.go(KeyPage.path(shown.id()));
            new KeyPage(visitor).revoke();
            assertShown(visitor, text);
            new RevokeDialog(visitor).confirm();
            assertThat(visitor.read(By.cssSelector(".toast p"))).startsWith(text + " is revoked since");
            assertShown(visitor, text);
        }
    }

    /// The name is in every question of a rotation, and the client is among those who still use the old key.
    private static void rotate(Visitor visitor, String id, String text, String lines) {
        KeyPage.open(visitor, id);
        RotateDialog dialog = RotateDialog.ofPage(visitor);
        assertShown(visitor, text);
        ShownKey fresh = dialog.rotate().copy();
        assertShown(visitor, text);
        fresh.close();
        Shell.paste(lines);
        RotationPanel panel = visitor.await("the caller", () -> {
            RotationPanel opened = RotationPanel.open(visitor, id);
            return opened.callers().isEmpty() ? null : opened;
        });
        assertThat(panel.callers()).singleElement().satisfies(caller -> assertThat(caller)
                .contains(" | " + text + " | "));
        assertShown(visitor, text);
        panel.extend();
        assertShown(visitor, text);
        RotationPanel.open(visitor, id).askToKeepOldKey();
        assertShown(visitor, text);
        RotationPanel.open(visitor, id).askToEnd().act("End old key");
        assertShown(visitor, text);
    }

    /// The same call with another client and another path.
    private static String hostile(String lines, String text) {
        String client = text.replace("'", "'\\''");
        return lines.replace("/v1/jobs", "/v1/jobs/%3Cimg%20src=x%20onerror=window.ran=1%3E") + " -A '" + client + "'";
    }

    private static void assertShown(Visitor visitor, String text) {
        assertThat(visitor.body()).contains(text);
        assertThat(visitor.run("return window.ran")).isNull();
    }
}
