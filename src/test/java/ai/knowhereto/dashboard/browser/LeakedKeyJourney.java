package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/// Support finds a key in the open: pasted, recognized, revoked; its owner sees who did it and why.
@Tag("browser")
@ExtendWith(Product.class)
class LeakedKeyJourney {

    private static Visitor member;

    @BeforeAll
    static void open() {
        member = Visitor.at(Product.onH2().baseUrl(), Chromium.named("leak-owner"));
        SignInPage.open(member).asMember();
    }

    @AfterAll
    static void quit() {
        member.close();
    }

    @Test
    void threeClicksFromPasteToRevoked() {
        var leak = leak("Leaked by mouse");
        try (Visitor support = Visitor.at(member.base(), Chromium.named("leak-support"))) {
            LeakedKeysPage page = arrive(support);
            int before = support.clicks();
            page.paste("Authorization: Bearer \"" + leak.key + "\"").lookUp();
            assertThat(page.result()).contains("Active key found", "Leaked by mouse", "member@example.com");
            Traces.assertGone(support, leak.key);
            page.revoke().confirm();
            assertThat(page.revoked()).contains("by support@example.com", "Reason: Leaked");
            assertThat(support.clicks() - before).isLessThanOrEqualTo(3);
            assertIsOver(leak, "Leaked by mouse");

            support.use(By.cssSelector("[data-copy^='#ticket-']"));
            support.see(By.cssSelector("[data-copied]"));
            assertThat(support.clipboard())
                    .startsWith("The key “Leaked by mouse” (sk_live_…")
                    .contains("by support@example.com.");
            assertThat(support.clipboard().contains(leak.key)).isFalse();
            Traces.assertGone(support, leak.key);
            Traces.assertStoresNothing(support);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingButTheKeyboardIsNeededNorAScript(boolean script) {
        String name = "Leaked by keys, " + (script ? "with" : "without") + " script";
        var leak = leak(name);
        var browser = Chromium.named("leak-keyboard-" + script);
        try (Visitor support = Visitor.at(member.base(), script ? browser : browser.withoutJavaScript())) {
            LeakedKeysPage page = arrive(support.byKeyboard());
            page.paste(leak.key).lookUp();
            assertThat(page.result()).contains("Active key found", name);
            page.revoke().confirm();
            assertThat(page.revoked()).contains("Reason: Leaked");
            assertThat(page.ticket()).contains("was revoked on");
            assertIsOver(leak, name);
        }
    }

    private static LeakedKeysPage arrive(Visitor support) {
        support.go(LeakedKeysPage.PATH);
        SignInPage.awaited(support).as("support");
        return LeakedKeysPage.awaited(support);
    }

    private static void assertIsOver(Leak leak, String name) {
        assertThat(Shell.paste(leak.lines).status()).isEqualTo(401);
        KeyPage.open(member, leak.id);
        assertThat(KeyPage.awaited(member, name).text()).contains("Revoked", "support@example.com", "Leaked");
    }

    private static Leak leak(String name) {
        ShownKey shown = KeysPage.open(member).createNewKey().name(name).enter().copy();
        var leak = new Leak(shown.id(), shown.key(), shown.lines("curl"));
        shown.done();
        return leak;
    }

    /// A key that was seen where it does not belong. Not a record, whose words would tell the key.
    private static final class Leak {
        private final String id;
        private final String key;
        private final String lines;

        Leak(String id, String key, String lines) {
            this.id = id;
            this.key = key;
            this.lines = lines;
        }
    }
}
