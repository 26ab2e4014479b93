package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// What else may happen: the new key is lost, the old one leaked, somebody was faster, the key can't be rotated.
@Tag("browser")
@ExtendWith(Product.class)
class RotationCasesJourney {

    private static Visitor visitor;

    @BeforeAll
    static void signIn() {
        visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("rotation-cases"));
        SignInPage.open(visitor).asMember();
    }

    @AfterAll
    static void quit() {
        visitor.close();
    }

    @BeforeEach
    void open() {
        visitor.onlyTab();
        KeysPage.open(visitor);
    }

    @Test
    void whoLostTheNewKeyKeepsTheOldOneAndRotatesAgain() {
        Program old = created("New key lost");
        Program lost = rotated("New key lost", "worker/2");
        RotationPanel.ofRow(visitor, "New key lost").keepOldKey();
        lost.assertReplaced();
        old.assertAccepted();
        assertThat(KeyPage.open(visitor, old.id()).text())
                .contains("Kept the old key …" + old.hint() + " and discarded the new key …" + lost.hint());

        ShownKey shown = RotateDialog.ofPage(visitor).rotate().copy();
        Program fresh = Program.with(shown, "worker/3");
        shown.close();
        RotationPanel.awaited(visitor);
        fresh.assertAccepted();
        old.assertAccepted();
        lost.assertReplaced();
    }

    @Test
    void keyThatIsStoppedNowIsRefusedAtOnceAndTheDialogWarnsWhoeverUsesIt() {
        Program old = created("Stopped now");
        KeyPage.open(visitor, old.id());
        RotateDialog unused = RotateDialog.ofPage(visitor).keepOld("now").awaitHint("The old key is refused at once");
        assertThat(unused.text()).contains("Nothing has used this key yet.");
        assertThat(unused.warns()).isFalse();

        old.assertAccepted();
        RotateDialog dialog = visitor.await("the request", () -> {
            RotateDialog again = RotateDialog.open(visitor, old.id());
            return again.text().contains("The key made 1 request in the last 24 hours") ? again : null;
        });
        assertThat(dialog.warns()).isFalse();
        dialog = dialog.keepOld("now");
        assertThat(dialog.warns()).isTrue();
        dialog = dialog.keepOld("1h");
        assertThat(dialog.warns()).isFalse();
        ShownKey shown = dialog.keepOld("now").rotate();
        assertThat(visitor.body()).contains("The old key …" + old.hint() + " is refused from now on.");
        old.assertReplaced();
        Program.with(shown, "worker/2").assertAccepted();
        shown.copy().done().awaitStatus("Stopped now", "Active");
        assertThat(KeysPage.awaited(visitor).row("Stopped now")).doesNotContain("Rotating");
    }

    @Test
    void secondOfTwoIsToldThatTheFirstRotatedAndIsLedThere() {
        Program old = created("Rotated twice");
        try (Visitor second = Visitor.at(visitor.base(), Chromium.named("rotation-second"))) {
            SignInPage.open(second).asMember();
            KeyPage.open(second, old.id());
            RotateDialog late = RotateDialog.ofPage(second);
            Program fresh = rotated("Rotated twice", "worker/2");

            Chromium.events(second.driver());
            assertThat(late.act().refusal())
                    .startsWith("You rotated this key ")
                    .contains("Its old key works until ", "Finish that rotation first");
            assertThat(Chromium.events(second.driver()))
                    .anyMatch(event -> event.contains("\"status\":409") && event.contains("/rotation"));
            late.leaveThrough("Open the rotation");
            assertThat(RotationPanel.awaited(second).text()).contains("sk_live_…" + fresh.hint());
            Traces.assertGone(second, fresh.key());
            old.assertAccepted();
            fresh.assertAccepted();
        }
    }

    @Test
    void disabledKeyIsRotatedOnceItIsEnabled() {
        Program old = created("Disabled");
        ChangeDialog.ofRow(visitor, "Disabled", "Disable…").safe().act("Disable key");
        KeysPage.open(visitor).awaitStatus("Disabled", "Disabled");
        RotateDialog dialog = RotateDialog.ofRow(visitor, "Disabled");
        assertThat(dialog.refusal()).isEqualTo("This key is disabled. Enable it first, then rotate it.");
        dialog.leaveThrough("Enable…");
        new ChangeDialog(visitor).act("Enable key");
        KeysPage.open(visitor);
        rotated("Disabled", "worker/2").assertAccepted();
        old.assertAccepted();
    }

    @Test
    void revokedKeyIsNotRotated() {
        Program old = created("Revoked");
        KeysPage.awaited(visitor).revoke("Revoked").confirm();
        RotateDialog dialog = RotateDialog.open(visitor, old.id());
        assertThat(dialog.refusal()).contains("revoked");
        dialog.leaveThrough("Close");
        KeyPage.awaited(visitor, "Revoked").awaitStatus("Revoked");
        assertThat(visitor.sees(By.id("rotate"))).isFalse();
    }

    @Test
    void supportEndsTheOldKeyThatLeakedAndLeavesTheNewOneAlone() {
        Program old = created("Old key leaked");
        Program fresh = rotated("Old key leaked", "worker/2");
        try (Visitor support = Visitor.at(visitor.base(), Chromium.named("rotation-support"))) {
            support.go(LeakedKeysPage.PATH);
            SignInPage.awaited(support).as("support");
            int before = support.clicks();
            LeakedKeysPage page =
                    LeakedKeysPage.awaited(support).paste(old.key()).lookUp();
            assertThat(page.result())
                    .contains("Old key found", "Old key leaked", "Ending it leaves the new key alone.");
            page.endOldKey().act("End old key");
            assertThat(support.clicks() - before).as("clicks to end it").isLessThanOrEqualTo(3);
            old.assertReplaced();
            fresh.assertAccepted();
            assertThat(support.read(By.xpath("//article[contains(.,'stopped on ')]")))
                    .contains("Old key found", "for good", "…" + fresh.hint());
            Traces.assertGone(support, old.key());
        }
        assertThat(KeyPage.open(visitor, old.id()).text())
                .contains("support@example.com", "Ended the old key …" + old.hint() + ": Leaked");
        assertThat(RotationPanel.isOn(visitor)).isFalse();
    }

    private static Program created(String name) {
        return Program.created(KeysPage.awaited(visitor), name, "worker/1");
    }

    /// Rotates the key from the list, with what is chosen by default.
    private static Program rotated(String name, String client) {
        ShownKey shown = RotateDialog.ofRow(visitor, name).rotate().copy();
        Program program = Program.with(shown, client);
        shown.done().awaitStatus(name, "Rotating");
        return program;
    }
}
