package ai.knowhereto.dashboard.browser;

import java.util.Locale;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The question before a key is revoked, as a dialog or as a page.
record RevokeDialog(Visitor visitor) {

    private static final By TITLE = By.xpath("//h1[starts-with(.,'Revoke ')]");
    private static final By ACT = By.xpath("//button[.='Revoke key']");

    static RevokeDialog awaited(Visitor visitor) {
        visitor.see(TITLE);
        visitor.await("the focus on Cancel", () -> visitor.focus().equals("Cancel") ? true : null);
        return new RevokeDialog(visitor);
    }

    /// Everything that it says.
    String text() {
        return visitor.read(By.xpath("//section[.//h1[starts-with(.,'Revoke ')]]"));
    }

    RevokeDialog because(String reason) {
        var field = visitor.see(By.id("reason"));
        field.sendKeys(reason);
        visitor.await(
                "the reason " + reason,
                () -> Objects.requireNonNull(field.getDomProperty("value")).equals(reason.toLowerCase(Locale.ROOT))
                        ? true
                        : null);
        return this;
    }

    void escape() {
        visitor.press(Keys.ESCAPE);
        visitor.awaitGone(TITLE);
    }

    void cancel() {
        visitor.use(By.linkText("Cancel"));
        visitor.awaitGone(TITLE);
    }

    /// Revokes, and waits until the question is gone.
    void confirm() {
        act();
        visitor.awaitGone(ACT);
    }

    /// Presses the button, whatever comes of it.
    void act() {
        visitor.use(ACT);
    }

    boolean isOpen() {
        return visitor.sees(TITLE);
    }
}
