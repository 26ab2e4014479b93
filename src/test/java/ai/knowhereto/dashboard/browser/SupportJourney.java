package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// A support user opens a member's key by its address and revokes it, with a reason; the member sees who did it.
@Tag("browser")
@ExtendWith(Product.class)
class SupportJourney {

    @Test
    void supportRevokesWithAReasonThatTheMemberSees() {
        String base = Product.onH2().baseUrl();
        try (Visitor member = Visitor.at(base, Chromium.named("support-member"));
                Visitor support = Visitor.at(base, Chromium.named("support"))) {
            ShownKey shown = SignInPage.open(member)
                    .asMember()
                    .createNewKey()
                    .name("Leaked key")
                    .enter()
                    .copy();
            String lines = shown.lines("curl");
            shown.done();

            support.go(KeyPage.path(shown.id()));
            SignInPage.awaited(support).as("support");
            KeyPage page = KeyPage.awaited(support, "Leaked key");
            assertThat(page.text()).contains("This key belongs to another account.");
            Traces.assertGone(support, shown.key());
            revoke(support, page);
            assertThat(Shell.paste(lines).status()).isEqualTo(401);

            assertThat(KeyPage.open(member, shown.id()).text())
                    .contains("Revoked")
                    .contains("support@example.com")
                    .contains("Leaked");
            support.go("/dashboard/api-keys");
            assertThat(KeysPage.awaited(support).has("Leaked key")).isFalse();
        }
    }

    private static void revoke(Visitor support, KeyPage page) {
        RevokeDialog question = page.revoke();
        question.act(); // the browser does not send it without a reason
        support.await("the focus on the reason", () -> support.focus().equals("reason") ? true : null);
        support.run("document.getElementById('reason').form.noValidate = true");
        question.act(); // neither does the server take it
        assertThat(support.read(By.cssSelector("#reason-help.error"))).contains("Choose a reason");
        page.awaitStatus("Active");
        question.because("Leaked").confirm();
        page.awaitStatus("Revoked");
        assertThat(support.read(By.cssSelector(".toast p"))).contains("Leaked key is revoked since");
        assertThat(support.sees(By.id("revoke"))).isFalse();
    }
}
