package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.RunningDashboard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// What may change of a key: its name, its end, and whether it works, seen by the person and by a program that uses it.
@Tag("browser")
@ExtendWith(Product.class)
class ChangesJourney {

    @Test
    void memberRenamesProlongsDisablesAndEnablesAKey() {
        journey(Product.onPostgreSql(), Chromium.named("changes"), "Changing", false);
    }

    @Test
    void sameByKeyboardOnly() {
        journey(Product.onH2(), Chromium.named("changes-keyboard"), "Changing by keyboard", true);
    }

    @Test
    void sameWithoutJavaScript() {
        journey(Product.onH2(), Chromium.named("changes-plain").withoutJavaScript(), "Changing plainly", false);
    }

    /// Two people, or one in two windows: the second is told, keeps what was typed, and may save it.
    @Test
    void secondOfTwoIsToldWhatTheFirstChanged() {
        String base = Product.onH2().baseUrl();
        try (Visitor first = Visitor.at(base, Chromium.named("conflict-first"));
                Visitor second = Visitor.at(base, Chromium.named("conflict-second"))) {
            ShownKey shown = create(SignInPage.open(first).asMember(), "Contested");
            shown.done();
            SignInPage.open(second).asMember();
            KeyPage.open(second, shown.id());
            ChangeDialog late = ChangeDialog.ofPage(second, "Rename…");

            ChangeDialog.ofRow(first, "Contested", "Rename…").rename("Won").awaitGone();
            late.rename("Mine");
            assertThat(late.awaitOutdated()).contains("renamed this key to “Won”", "Nothing was saved");
            assertThat(second.see(By.id("name")).getDomProperty("value")).isEqualTo("Mine");
            assertThat(second.focus()).isEqualTo("name");
            second.press(Keys.ENTER);
            late.awaitGone();
            KeyPage.awaited(second, "Mine");
            assertThat(second.driver().getTitle()).startsWith("Mine");
            assertThat(second.read(By.id("activity"))).contains("Renamed it from “Contested” to “Won”");
            assertThat(KeysPage.open(first).has("Mine")).isTrue();
        }
    }

    /// As somebody has it who opens the link in a tab of its own.
    @Test
    void revocationAsAPageLeadsToTheListThatSaysIt() {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("revocation-page"))) {
            ShownKey shown = create(SignInPage.open(visitor).asMember(), "Revoked on a page");
            String path = KeyPage.path(shown.id()) + "/revocation";
            shown.done();
            visitor.go(path);
            RevokeDialog.awaited(visitor).confirm();
            assertThat(visitor.read(By.cssSelector(".note.ok"))).contains("Revoked on a page is revoked since");
            visitor.go(path);
            assertThat(visitor.read(By.tagName("h1"))).isEqualTo("Revoked on a page is revoked");
            assertThat(visitor.sees(By.xpath("//button[.='Revoke key']"))).isFalse();
        }
    }

    private static void journey(RunningDashboard dashboard, Chromium chromium, String name, boolean keyboard) {
        try (Visitor visitor = Visitor.at(dashboard.baseUrl(), chromium)) {
            if (keyboard) {
                visitor.byKeyboard();
            }
            ShownKey shown = create(SignInPage.open(visitor).asMember(), name);
            String lines = shown.lines("curl");
            shown.done();
            String renamed = name + " again";

            int before = visitor.clicks();
            ChangeDialog.ofRow(visitor, name, "Rename…").rename(renamed);
            awaitSaid(visitor, "The key is now called “" + renamed + "”.");
            assertThat(visitor.clicks() - before).as("clicks to rename").isLessThanOrEqualTo(2);
            if (visitor.hasScript()) {
                assertThat(visitor.focus()).as("focus after the dialog").isEqualTo("more-" + shown.id());
            }

            KeysPage.open(visitor);
            before = visitor.clicks();
            ChangeDialog.ofRow(visitor, renamed, "Change expiry…")
                    .expires("In 1 year")
                    .act("Save expiry");
            awaitSaid(visitor, renamed + " now expires on ");
            assertThat(visitor.clicks() - before)
                    .as("clicks to change the expiry")
                    .isLessThanOrEqualTo(3);

            disableAndEnable(visitor, renamed, lines);
            disableInstead(visitor, renamed, lines);
            assertThat(KeyPage.open(visitor, shown.id()).text())
                    .contains(
                            "Disabled since", "by member@example.com", "Renamed it from “" + name + "”", "Enabled it");
        }
    }

    private static void disableAndEnable(Visitor visitor, String name, String lines) {
        KeysPage.open(visitor);
        int before = visitor.clicks();
        ChangeDialog question = ChangeDialog.ofRow(visitor, name, "Disable…").safe();
        assertThat(question.text()).contains("Requests are refused at once, until you enable it again.");
        question.act("Disable key");
        var refused = Shell.paste(lines);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("error_description=\"The key is disabled\"");
        awaitSaid(visitor, name + " is disabled since ");
        assertThat(visitor.clicks() - before).as("clicks to disable").isLessThanOrEqualTo(3);

        KeysPage.open(visitor).awaitStatus(name, "Disabled");
        ChangeDialog.ofRow(visitor, name, "Enable…").act("Enable key");
        assertThat(Shell.paste(lines).status()).isEqualTo(200);
        awaitSaid(visitor, name + " is enabled.");
    }

    private static void disableInstead(Visitor visitor, String name, String lines) {
        KeysPage keys = KeysPage.open(visitor);
        keys.awaitStatus(name, "Active");
        int before = visitor.clicks();
        RevokeDialog question = keys.revoke(name);
        visitor.use(By.xpath("//button[.='Disable instead']"));
        visitor.await("the question to go", () -> question.isOpen() ? null : true);
        assertThat(visitor.clicks() - before).as("clicks to disable instead").isLessThanOrEqualTo(2);
        assertThat(Shell.paste(lines).status()).isEqualTo(401);
    }

    private static ShownKey create(KeysPage keys, String name) {
        ShownKey shown = keys.createNewKey().name(name).enter();
        return keys.visitor().hasScript() ? shown.copy() : shown;
    }

    private static void awaitSaid(Visitor visitor, String text) {
        visitor.see(
                By.xpath("//*[contains(@class,'toast') or contains(@class,'note')]//p[contains(.,'" + text + "')]"));
    }
}
