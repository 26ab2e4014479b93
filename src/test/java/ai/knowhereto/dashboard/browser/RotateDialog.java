package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// A new key in place of the old one, as a dialog or as a page. It counts the clicks that lead to it.
///
/// @param before the clicks before it was opened
/// @param most the clicks that opening it and rotating take
record RotateDialog(Visitor visitor, int before, int most) {

    private static final By TITLE = By.xpath("//h1[@id='panel-title'][starts-with(.,'Rotate ')]");
    private static final By ACT = By.xpath("//button[.='Rotate key']");
    private static final By REFUSAL = By.id("refusal");
    private static final By WARNING = By.cssSelector(".note.if-now");

    /// From the menu of a key's row: ⋯, Rotate…, Rotate key.
    static RotateDialog ofRow(Visitor visitor, String name) {
        int before = visitor.clicks();
        ChangeDialog.ofRow(visitor, name, "Rotate…");
        return awaited(visitor, before, 3);
    }

    /// From the key's page: Rotate…, Rotate key.
    static RotateDialog ofPage(Visitor visitor) {
        int before = visitor.clicks();
        visitor.use(By.id("rotate"));
        return awaited(visitor, before, 2);
    }

    /// By its address.
    static RotateDialog open(Visitor visitor, String id) {
        visitor.go(KeyPage.path(id) + "/rotation");
        return awaited(visitor, visitor.clicks(), 1);
    }

    private static RotateDialog awaited(Visitor visitor, int before, int most) {
        visitor.see(TITLE);
        return new RotateDialog(visitor, before, most);
    }

    /// Everything that it says.
    String text() {
        return visitor.read(By.xpath("//section[.//h1[@id='panel-title']]"));
    }

    /// How long the old key works: `now`, `1h`, `24h`, `3d`, `7d`. With the keyboard, as radio buttons are used.
    RotateDialog keepOld(String choice) {
        String id = "grace-" + choice;
        if (visitor.isByKeyboard()) {
            visitor.reach(visitor.see(By.cssSelector("[name=grace]:checked")));
            visitor.await("the choice " + choice, () -> {
                if (visitor.focus().equals(id)) {
                    return true;
                }
                visitor.press(Keys.ARROW_DOWN);
                return null;
            });
        } else {
            visitor.use(By.id(id));
        }
        return new RotateDialog(visitor, before, most + 1);
    }

    /// Waits for what it says of the choice.
    RotateDialog awaitHint(String text) {
        visitor.see(By.xpath("//*[@id='grace-help'][contains(.,'" + text + "')]"));
        return this;
    }

    /// What it says of programs that use the key, if the choice is dangerous for them.
    boolean warns() {
        return visitor.sees(WARNING);
    }

    /// Rotates; the new key is shown.
    ShownKey rotate() {
        act();
        assertThat(visitor.clicks() - before).as("clicks to rotate").isLessThanOrEqualTo(most);
        return ShownKey.awaited(visitor);
    }

    /// Presses the button, whatever comes of it.
    RotateDialog act() {
        visitor.use(ACT);
        return this;
    }

    /// Why the key can't be rotated now; there is no button for it.
    String refusal() {
        String why = visitor.read(REFUSAL);
        assertThat(visitor.sees(ACT)).isFalse();
        return why;
    }

    /// The way out that it offers.
    void leaveThrough(String link) {
        visitor.use(By.linkText(link));
    }
}
