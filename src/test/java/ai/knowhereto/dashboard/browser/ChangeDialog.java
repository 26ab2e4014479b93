package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// A change to a key: its form, as a dialog or as a page.
record ChangeDialog(Visitor visitor) {

    private static final By TITLE = By.id("panel-title");

    /// From the menu of a key's row: two clicks.
    static ChangeDialog ofRow(Visitor visitor, String name, String item) {
        new KeysPage(visitor).choose(name, item);
        visitor.see(TITLE);
        return new ChangeDialog(visitor);
    }

    /// From the menu of a key's page.
    static ChangeDialog ofPage(Visitor visitor, String item) {
        visitor.use(By.id("more"));
        visitor.use(By.xpath("//a[contains(@class,'menu-item')][normalize-space()='" + item + "']"));
        visitor.see(TITLE);
        return new ChangeDialog(visitor);
    }

    /// Everything that it says.
    String text() {
        return visitor.read(By.xpath("//section[.//h1[@id='panel-title']]"));
    }

    /// Types a name over the one that is there, and presses Enter.
    ChangeDialog rename(String name) {
        visitor.await("the focus on the name", () -> visitor.focus().equals("name") ? true : null);
        if (!visitor.hasScript()) {
            visitor.see(By.id("name")).sendKeys(Keys.chord(Keys.CONTROL, "a")); // nothing else selects it
        }
        visitor.press(name, Keys.ENTER);
        return this;
    }

    ChangeDialog expires(String choice) {
        visitor.see(By.id("expires")).sendKeys(choice);
        return this;
    }

    /// After how much silence an old key ends by itself.
    ChangeDialog silence(String choice) {
        visitor.see(By.id("silence")).sendKeys(choice);
        return this;
    }

    /// Waits until the focus is where it is safe.
    ChangeDialog safe() {
        visitor.await("the focus on Cancel", () -> visitor.focus().equals("Cancel") ? true : null);
        return this;
    }

    /// Presses a button, and waits until the form is gone.
    void act(String button) {
        visitor.use(By.xpath("//button[.='" + button + "']"));
        awaitGone();
    }

    void awaitGone() {
        visitor.awaitGone(TITLE);
    }

    /// What it says of changes by others.
    String awaitOutdated() {
        return visitor.read(By.id("outdated"));
    }
}
