package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.RunningDashboard;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// A rotation by a person whose programs call the API meanwhile, with the old key and with the new one.
@Tag("browser")
@ExtendWith(Product.class)
class RotationJourney {

    @Test
    void bothKeysWorkUntilTheOldOneIsEnded() {
        journey(Product.onPostgreSql(), Chromium.named("rotation"), "Rotated", false);
    }

    @Test
    void sameByKeyboardOnly() {
        journey(Product.onH2(), Chromium.named("rotation-keyboard"), "Rotated by keyboard", true);
    }

    @Test
    void sameWithoutJavaScript() {
        journey(Product.onH2(), Chromium.named("rotation-plain").withoutJavaScript(), "Rotated plainly", false);
    }

    @Test
    void sameOnPhone() {
        journey(Product.onH2(), Chromium.named("rotation-phone").sized(390, 844), "Rotated on a phone", false);
    }

    private static void journey(RunningDashboard dashboard, Chromium chromium, String name, boolean keyboard) {
        try (Visitor visitor = Visitor.at(dashboard.baseUrl(), chromium)) {
            if (keyboard) {
                visitor.byKeyboard();
            }
            Program old = Program.created(SignInPage.open(visitor).asMember(), name, "worker/1");
            old.assertAccepted();
            ShownKey shown = RotateDialog.ofRow(visitor, name).rotate();
            Program fresh = Program.with(shown, "worker/2");
            seeTheNewKeyAlone(shown, old, fresh);
            shown.done().awaitStatus(name, "Rotating");
            seeWhoUsesTheOldKey(visitor, old, fresh);
            if (dashboard == Product.onPostgreSql()) {
                seeThePageFollow(visitor, old);
            }
            extend(visitor);
            end(visitor, old, name);
            old.assertReplaced();
            fresh.assertAccepted();
            seeWhoWasRefused(visitor, old);
        }
    }

    /// The dialog waits for a request with the new key, not for one with the old key.
    private static void seeTheNewKeyAlone(ShownKey shown, Program old, Program fresh) {
        Visitor visitor = shown.visitor();
        assertThat(fresh.id()).isEqualTo(old.id());
        assertThat(fresh.key()).isNotEqualTo(old.key());
        assertThat(visitor.read(By.cssSelector("[data-secret]")))
                .contains("Save your new API key", "The old key …" + old.hint() + " works until");
        old.assertAccepted();
        if (visitor.hasScript()) {
            shown.copy();
            assertThat(visitor.clipboard()).isEqualTo(fresh.key());
            shown.awaitAsked();
            assertThat(shown.hasFirstRequest()).isFalse();
        }
        fresh.assertAccepted();
        if (visitor.hasScript()) {
            assertThat(shown.awaitFirstRequest()).matches("First request received at [0-9:]{8} from 127\\.0\\.0\\.1");
        }
    }

    private static void seeWhoUsesTheOldKey(Visitor visitor, Program old, Program fresh) {
        RotationPanel panel = RotationPanel.awaited(visitor, old.id(), "1 request so far");
        assertThat(panel.legend())
                .containsExactly(
                        "New key sk_live_…" + fresh.hint() + " 1 · 50.0%",
                        "Old key sk_live_…" + old.hint() + " 1 · 50.0%");
        assertThat(panel.sumsInTable()).matches("Since the rotation on .*\\D1\\s+1\\s+2");
        assertThat(panel.callers()).singleElement().satisfies(caller -> assertThat(caller)
                .startsWith("127.0.0.1 | worker/1 | /v1/jobs | 1 | "));
        assertThat(panel.verdict())
                .startsWith("The old key is still in use: 1 request since the rotation, the last one ")
                .endsWith(" from 127.0.0.1.");
    }

    /// By itself, every ten seconds; once is enough to see it.
    private static void seeThePageFollow(Visitor visitor, Program old) {
        RotationPanel panel = RotationPanel.awaited(visitor);
        old.as("cron/7").assertAccepted();
        panel.awaitCaller("cron/7");
        assertThat(panel.verdict()).contains("2 requests since the rotation");
    }

    private static void extend(Visitor visitor) {
        RotationPanel panel = RotationPanel.awaited(visitor);
        var before = panel.end();
        panel.extend().silence("6 hours").act("Save");
        visitor.await("a later end", () -> panel.end().equals(before) ? null : true);
        assertThat(panel.end()).isEqualTo(before.plus(Duration.ofHours(24)));
        assertThat(panel.text()).contains("or until nothing has used it for 6 hours");
    }

    private static void end(Visitor visitor, Program old, String name) {
        RotationPanel.awaited(visitor).endOldKey();
        visitor.see(By.xpath("//*[contains(@class,'toast') or contains(@class,'note')]//p[starts-with(.,'The old key …"
                + old.hint() + " of " + name + " ended on ')]"));
    }

    private static void seeWhoWasRefused(Visitor visitor, Program old) {
        String refused = visitor.await("the refused request", () -> {
            KeyPage.open(visitor, old.id());
            return visitor.sees(By.id("ended")) ? visitor.read(By.id("ended")) : null;
        });
        assertThat(refused)
                .contains("The key sk_live_…" + old.hint() + " ended on ")
                .contains("Since then 1 request with it was refused.")
                .contains(" from 127.0.0.1 (worker/1), /v1/jobs. Give that program the key sk_live_…");
        assertThat(visitor.read(By.id("activity")))
                .contains("Rotated it: new key", "Changed the grace period", "Ended the old key");
    }
}
