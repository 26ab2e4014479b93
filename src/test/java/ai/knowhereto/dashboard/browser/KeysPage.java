package ai.knowhereto.dashboard.browser;

import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The list of keys.
record KeysPage(Visitor visitor) {

    private static final String PATH = "/dashboard/api-keys";

    static KeysPage open(Visitor visitor) {
        visitor.go(PATH);
        return awaited(visitor);
    }

    static KeysPage awaited(Visitor visitor) {
        visitor.see(By.xpath("//h1[.='API Keys']"));
        return new KeysPage(visitor);
    }

    CreateDialog createNewKey() {
        visitor.use(By.id("create-key"));
        return CreateDialog.awaited(visitor);
    }

    /// The text of the row of a key.
    String row(String name) {
        return visitor.read(By.xpath(rowOf(name)));
    }

    /// Waits until the row's badge says so, without loading the page anew.
    void awaitStatus(String name, String status) {
        visitor.see(By.xpath(rowOf(name) + "//*[contains(@class,'badge')][.='" + status + "']"));
    }

    boolean has(String name) {
        return visitor.sees(By.xpath(rowOf(name)));
    }

    /// The visible Revoke; on a phone it is in the row's menu.
    RevokeDialog revoke(String name) {
        if (visitor.isOnPhone()) {
            visitor.use(By.xpath(rowOf(name) + "//button[@popovertarget]"));
            visitor.use(By.cssSelector(".menu:popover-open .danger"));
        } else {
            visitor.use(By.xpath(rowOf(name) + "//a[.='Revoke']"));
        }
        return RevokeDialog.awaited(visitor);
    }

    /// An item of the menu of a key's row.
    void choose(String name, String item) {
        visitor.use(By.xpath(rowOf(name) + "//button[@popovertarget]"));
        visitor.use(By.xpath("//a[contains(@class,'menu-item')][normalize-space()='" + item + "']"));
    }

    /// Types into the search, as the shortcut `/` leads there; without script Enter sends it.
    KeysPage search(String text) {
        if (visitor.hasScript()) {
            visitor.run("document.activeElement.blur()");
            visitor.press("/");
            visitor.await("the focus in the search", () -> visitor.focus().equals("q") ? true : null);
            visitor.run("document.activeElement.select()");
            visitor.press(text);
        } else {
            var field = visitor.see(By.id("q"));
            field.clear();
            field.sendKeys(text, Keys.ENTER);
        }
        return this;
    }

    /// Pastes into the search, in one go.
    void paste(String text) {
        visitor.see(By.id("q"));
        visitor.run(
                "const q = document.getElementById('q'); q.focus(); q.value = arguments[0];"
                        + "q.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertFromPaste'}))",
                text);
    }

    String searched() {
        return Objects.requireNonNull(visitor.see(By.id("q")).getDomProperty("value"));
    }

    /// Waits until the list says how many keys it shows: `2 keys`, `1–25 of 31 keys`.
    KeysPage awaitCount(String words) {
        visitor.see(By.xpath("//div[@class='foot']/span[.='" + words + "']"));
        return this;
    }

    /// A filter by status: `active`, `revoked`.
    KeysPage filter(String word) {
        visitor.use(By.id("tab-" + word));
        visitor.see(By.cssSelector("#tab-" + word + "[aria-current]"));
        return this;
    }

    KeysPage sortBy(String column) {
        visitor.use(By.id("sort-" + column));
        visitor.see(By.cssSelector("th[aria-sort] #sort-" + column));
        return this;
    }

    KeysPage next() {
        visitor.use(By.id("page-next"));
        visitor.see(By.id("page-previous"));
        return this;
    }

    KeysPage previous() {
        visitor.use(By.id("page-previous"));
        visitor.see(By.id("page-next"));
        return this;
    }

    /// The names on the page, in their order.
    List<String> names() {
        return visitor.list(
                "return [...document.querySelectorAll('#keys tbody .name')].map(name => name.textContent.trim())");
    }

    KeyPage key(String name) {
        visitor.use(By.xpath(rowOf(name) + "//a[@class='name']"));
        return KeyPage.awaited(visitor, name);
    }

    /// Waits until the row's badge is another one.
    void awaitNoStatus(String name, String status) {
        visitor.awaitGone(By.xpath(rowOf(name) + "//*[contains(@class,'badge')][.='" + status + "']"));
    }

    private static String rowOf(String name) {
        return "//tr[.//bdi[.='" + name + "']]";
    }
}
