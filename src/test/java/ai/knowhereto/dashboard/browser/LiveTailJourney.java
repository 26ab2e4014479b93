package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody watches the requests of a program come in, looks away and back, and sees nothing more once signed out.
@Tag("browser")
@ExtendWith(Product.class)
class LiveTailJourney {

    private Visitor visitor;
    private Program program;
    private LogsPage logs;

    /// What the program has sent, the newest first: exactly this is to be shown.
    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void watch(TestInfo test) {
        visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("live"));
        program = Program.created(SignInPage.open(visitor).asMember(), test.getDisplayName(), "watched/1.0");
        logs = LogsPage.open(visitor).search("key:" + program.id());
        assertThat(logs.rows()).isEmpty();
        logs.goLive();
    }

    @AfterEach
    void quit() {
        visitor.close();
    }

    @Test
    void requestsComeToTheTopOnceEachWithoutReload() {
        visitor.run("window.untouched = true");
        for (int calls : new int[] {1, 1, 5}) {
            send(calls);
            assertShown();
        }
        assertThat(visitor.run("return window.untouched")).isEqualTo(true);
        logs.openFirst();
        assertThat(logs.opened()).isEqualTo(sent.getFirst());
    }

    /// Each time one is on its way when it stops, one comes while nobody looks, and one as soon as it goes on.
    @Test
    void pauseNeitherLosesNorDoublesARequest() {
        for (int pauses = 0; pauses < 4; pauses++) {
            send(1);
            logs.pause();
            send(1);
            logs.goLive();
            send(1);
            assertShown();
        }
        logs.pause();
        assertThat(logs.rows()).isEqualTo(sent);
    }

    /// A tab that nobody sees asks for nothing, and goes on with the request after the last one that it had.
    @Test
    void neitherDoesAnotherTab() {
        send(2);
        assertShown();
        String tab = visitor.driver().getWindowHandle();
        visitor.newTab();
        send(2);
        visitor.driver().switchTo().window(tab);
        logs.awaitLive();
        send(1);
        assertShown();
    }

    @Test
    void nothingComesAfterSignOutInAnotherWindow() {
        send(1);
        assertShown();
        assertThat(streamed()).anyMatch(event -> event.contains(sent.getFirst()));
        String window = visitor.driver().getWindowHandle();
        visitor.newWindow();
        KeysPage.open(visitor);
        SignInPage.bySigningOut(visitor);
        send(1);
        visitor.driver().switchTo().window(window);
        SignInPage signIn = SignInPage.awaited(visitor);
        assertThat(visitor.driver().getPageSource()).doesNotContain(sent);
        assertThat(streamed()).noneMatch(event -> event.contains(sent.getFirst()));
        signIn.as("member");
        LogsPage.awaited(visitor);
        assertShown();
    }

    private void send(int calls) {
        sent.addAll(0, program.requestIds(calls));
    }

    private void assertShown() {
        logs.awaitRows(sent);
        assertThat(logs.rows()).isEqualTo(sent);
    }

    /// What streams have brought to the browser since this was last asked, in whatever window.
    private List<String> streamed() {
        return Chromium.events(visitor.driver()).stream()
                .filter(event -> event.contains("\"Network.eventSourceMessageReceived\""))
                .toList();
    }
}
