package ai.knowhereto.dashboard.browser;

import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// The only time that a key is shown, as a dialog or as a page.
///
/// @param id of the key, as its address has it
/// @param key the key itself
record ShownKey(Visitor visitor, String id, String key) {

    static final By KEY = By.id("key");

    private static final By GATE = By.cssSelector("[role=alertdialog]:has(#gate-title)");

    static ShownKey awaited(Visitor visitor) {
        String key = visitor.await("a key", () -> {
            String text = visitor.see(KEY).getText();
            return text.isEmpty() ? null : text;
        });
        String poll = Objects.requireNonNull(visitor.see(By.id("first-use")).getDomAttribute("hx-get"));
        return new ShownKey(visitor, poll.replaceAll(".*/(key_[^/]+)/first-use", "$1"), key);
    }

    /// Copies the key: the button has the focus already.
    ShownKey copy() {
        visitor.use(By.cssSelector(".secret [data-copy]"));
        visitor.see(By.cssSelector(".secret [data-copied]"));
        return this;
    }

    /// The lines of a tab, as they are shown.
    String lines(String language) {
        return Objects.requireNonNull(visitor.see(By.id("code-" + language)).getText());
    }

    /// Copies the cURL lines with their own button.
    ShownKey copyLines() {
        visitor.use(By.cssSelector("#tab-curl [data-copy]"));
        return this;
    }

    /// Waits until the footer has asked twice more: by then it would know of a request that was answered before.
    void awaitAsked() {
        long before = asked();
        visitor.await("the footer to ask twice", () -> asked() >= before + 2 ? true : null);
    }

    private long asked() {
        return visitor.list("return performance.getEntriesByType('resource').map(e => e.name)").stream()
                .filter(address -> address.endsWith("/first-use"))
                .count();
    }

    boolean hasFirstRequest() {
        return visitor.sees(By.cssSelector("#first-use .ok"));
    }

    /// Waits for the footer's good news.
    String awaitFirstRequest() {
        return visitor.see(By.cssSelector("#first-use .ok")).getText();
    }

    KeysPage done() {
        close();
        return KeysPage.awaited(visitor);
    }

    /// Done, on whatever page the dialog was opened.
    void close() {
        visitor.use(By.linkText("Done"));
        visitor.awaitGone(KEY);
    }

    /// Tries to leave through a control, and meets the question.
    ShownKey leaveThrough(By control) {
        visitor.use(control);
        return awaitGate();
    }

    /// Clicks on what is behind the dialog.
    ShownKey clickBeside() {
        new Actions(visitor.driver()).moveToLocation(8, 8).click().perform();
        return awaitGate();
    }

    ShownKey escape() {
        visitor.press(Keys.ESCAPE);
        return awaitGate();
    }

    boolean isAsked() {
        return visitor.sees(GATE);
    }

    String question() {
        return visitor.read(GATE);
    }

    ShownKey keepOpen() {
        visitor.use(By.xpath("//button[.='Keep open']"));
        visitor.awaitGone(GATE);
        return this;
    }

    void closeAnyway() {
        visitor.use(By.xpath("//button[.='Close anyway']"));
        visitor.awaitGone(KEY);
    }

    private ShownKey awaitGate() {
        visitor.see(GATE);
        return this;
    }
}
