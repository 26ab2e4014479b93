package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// Create New Key, as a dialog or as a page.
record CreateDialog(Visitor visitor) {

    private static final By NAME = By.id("name");

    static CreateDialog awaited(Visitor visitor) {
        visitor.see(NAME);
        visitor.await("the focus on the name", () -> visitor.focus().equals("name") ? true : null);
        return new CreateDialog(visitor);
    }

    /// Opens it by its address.
    static CreateDialog open(Visitor visitor) {
        visitor.go("/dashboard/api-keys/new");
        return awaited(visitor);
    }

    /// Types where the focus is.
    CreateDialog name(String name) {
        visitor.press(name);
        return this;
    }

    /// Enter: the key is created.
    ShownKey enter() {
        submit();
        return ShownKey.awaited(visitor);
    }

    /// Enter, whatever comes of it.
    void submit() {
        visitor.press(Keys.ENTER);
    }

    /// Enter with what the server refuses; the browser's own checks are out of the way.
    String refused() {
        visitor.run("document.getElementById('name').form.noValidate = true");
        submit();
        return visitor.read(By.cssSelector(".error"));
    }

    WebElement field() {
        return visitor.see(NAME);
    }
}
