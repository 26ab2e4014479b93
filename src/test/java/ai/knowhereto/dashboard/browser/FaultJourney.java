package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// What people see when something goes wrong: what was typed stays, and nothing is said that nobody knows (C12).
@Tag("browser")
@ExtendWith(Product.class)
class FaultJourney {

    private static final By UNKNOWN = By.cssSelector("[data-unknown]:not([hidden])");

    /// The form reaches the server, and its answer is lost on the way back.
    private static final String LOSE_ANSWERS = """
            const send = XMLHttpRequest.prototype.send;
            const open = XMLHttpRequest.prototype.open;
            XMLHttpRequest.prototype.open = function (...call) {
              this.call = call;
              open.apply(this, call);
            };
            XMLHttpRequest.prototype.send = function (body) {
              const [method, url] = this.call;
              if (method !== 'POST') return send.call(this, body);
              fetch(url, {method, body: new URLSearchParams(body)}).then(() => this.onerror());
            };
            """;

    private static Visitor visitor;

    @BeforeAll
    static void signIn() {
        visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("fault"));
        SignInPage.open(visitor).asMember();
    }

    @AfterAll
    static void quit() {
        visitor.close();
    }

    @BeforeEach
    void open() {
        KeysPage.open(visitor);
    }

    @AfterEach
    void reconnect() {
        offline(false);
    }

    @Test
    void requestThatDidNotArriveIsNeverCalledARevocation() {
        KeysPage keys = created("Unreached");
        RevokeDialog question = keys.revoke("Unreached");
        offline(true);
        question.act();
        assertThat(visitor.read(UNKNOWN)).contains("We don't know yet whether the key was revoked. Checking…");
        assertThat(visitor.body()).doesNotContain("Unreached is revoked").doesNotContain("wasn't saved");
        assertThat(keys.row("Unreached")).contains("Active");
        offline(false);
        visitor.awaitGone(UNKNOWN); // the truth: it was not
        question.confirm();
        keys.awaitStatus("Unreached", "Revoked");
    }

    @Test
    void answerThatWasLostIsLookedUp() {
        KeysPage keys = created("Answer lost");
        RevokeDialog question = keys.revoke("Answer lost");
        visitor.run(LOSE_ANSWERS);
        question.act();
        visitor.see(By.xpath("//h1[.='Answer lost is revoked']"));
        assertThat(visitor.read(By.cssSelector("dialog .note:not(.warn)")))
                .contains("This key is revoked since")
                .contains("by member@example.com");
        keys.awaitStatus("Answer lost", "Revoked");
        visitor.use(By.linkText("Close"));
    }

    @Test
    void formThatDidNotArriveIsKeptAndCanBeSentAgain() {
        CreateDialog form = KeysPage.awaited(visitor).createNewKey().name("Sent again");
        offline(true);
        form.submit();
        assertThat(visitor.read(By.cssSelector(".toast p")))
                .isEqualTo("We couldn't reach the server. Your change wasn't saved.");
        assertThat(form.field().getDomProperty("value")).isEqualTo("Sent again");
        offline(false);
        visitor.use(By.cssSelector(".toast [data-again]"));
        ShownKey.awaited(visitor).copy().done();
    }

    @Test
    void whatWasTypedStaysAndTheFocusIsOnTheFaultyField() {
        created("Taken");
        CreateDialog form = KeysPage.awaited(visitor).createNewKey().name("taken");
        visitor.see(By.cssSelector("[value=test]")).click();
        visitor.see(By.tagName("summary")).click();
        visitor.see(By.id("note")).sendKeys("In the vault");
        visitor.see(By.id("name")).click();
        assertThat(form.refused()).isEqualTo("You already have a key called “Taken”.");
        assertThat(visitor.focus()).isEqualTo("name");
        assertThat(form.field().getDomProperty("value")).isEqualTo("taken");
        assertThat(form.field().getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(Objects.requireNonNull(form.field().getDomAttribute("aria-describedby")))
                .isEqualTo(visitor.see(By.cssSelector(".error")).getDomAttribute("id"));
        assertThat(visitor.see(By.cssSelector("[value=test]")).isSelected()).isTrue();
        assertThat(visitor.see(By.id("note")).getDomProperty("value")).isEqualTo("In the vault");
        visitor.press(" too");
        form.enter().copy().done();
    }

    @Test
    void blankNameIsRefusedWithASentence() {
        CreateDialog form = KeysPage.awaited(visitor).createNewKey().name("   ");
        assertThat(form.refused()).isEqualTo("Enter a name so you can recognize this key later.");
        assertThat(visitor.focus()).isEqualTo("name");
    }

    @Test
    void toastOutlivesTheDialogItStoodIn() {
        RevokeDialog question = created("Toast").revoke("Toast");
        visitor.run("document.dispatchEvent(new CustomEvent('toast', {detail: {value: 'Still here'}}))");
        question.escape();
        assertThat(visitor.read(By.cssSelector(".toast p"))).isEqualTo("Still here");
    }

    private static KeysPage created(String name) {
        return KeysPage.awaited(visitor)
                .createNewKey()
                .name(name)
                .enter()
                .copy()
                .done();
    }

    private static void offline(boolean offline) {
        visitor.driver().executeCdpCommand("Network.enable", Map.of());
        visitor.driver()
                .executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }
}
