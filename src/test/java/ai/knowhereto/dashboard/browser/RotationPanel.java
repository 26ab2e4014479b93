package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;

/// A rotation that is going on, on the page of its key.
record RotationPanel(Visitor visitor) {

    private static final By PANEL = By.id("rotation");

    static RotationPanel open(Visitor visitor, String id) {
        KeyPage.open(visitor, id);
        return awaited(visitor);
    }

    /// From the menu of the key's row, which leads there while the key rotates: two clicks.
    static RotationPanel ofRow(Visitor visitor, String name) {
        KeysPage.awaited(visitor).choose(name, "Rotation");
        return awaited(visitor);
    }

    static RotationPanel awaited(Visitor visitor) {
        visitor.see(PANEL);
        return new RotationPanel(visitor);
    }

    /// The page loaded anew until it says this.
    static RotationPanel awaited(Visitor visitor, String id, String text) {
        return visitor.await("a rotation that says " + text, () -> {
            RotationPanel panel = open(visitor, id);
            return panel.text().contains(text) ? panel : null;
        });
    }

    static boolean isOn(Visitor visitor) {
        return visitor.sees(PANEL);
    }

    /// Everything that it says.
    String text() {
        return visitor.read(PANEL);
    }

    /// Whether the old key may be ended, in words.
    String verdict() {
        return visitor.read(By.cssSelector("#rotation-progress .note"));
    }

    /// When the old key stops.
    Instant end() {
        return Instant.parse(Objects.requireNonNull(
                visitor.see(By.cssSelector("#rotation-progress time")).getDomAttribute("datetime")));
    }

    /// Who still uses the old key, one line each.
    List<String> callers() {
        return visitor.list("return [...document.querySelectorAll('#rotation-progress tbody tr')]"
                + ".map(row => [...row.children].map(cell => cell.textContent.trim()).join(' | '))");
    }

    /// Waits until the panel tells of a caller, without loading the page anew.
    void awaitCaller(String client) {
        visitor.see(By.xpath("//*[@id='rotation-progress']//tbody//td[contains(.,'" + client + "')]"));
    }

    /// The legend of the chart: how many requests each key made.
    List<String> legend() {
        return visitor.list("return [...document.querySelectorAll('#rotation .legend li')]"
                + ".map(part => part.innerText.replace(/\\s+/g, ' ').trim())");
    }

    /// The last line of the table under the chart: what each key made since the rotation.
    String sumsInTable() {
        visitor.use(By.cssSelector("#rotation .chart summary"));
        return visitor.read(By.cssSelector("#rotation .chart tfoot tr:last-child"));
    }

    ChangeDialog extend() {
        use("rotation-grace-period");
        visitor.see(By.id("silence"));
        return new ChangeDialog(visitor);
    }

    /// The question before the old key ends.
    ChangeDialog askToEnd() {
        use("rotation-end");
        return new ChangeDialog(visitor).safe();
    }

    /// Ends the old key: two clicks.
    void endOldKey() {
        int before = visitor.clicks();
        askToEnd().act("End old key");
        assertThat(visitor.clicks() - before).as("clicks to end the old key").isLessThanOrEqualTo(2);
        visitor.awaitGone(PANEL);
    }

    /// The question before the new key is put aside.
    ChangeDialog askToKeepOldKey() {
        use("rotation-cancellation");
        return new ChangeDialog(visitor).safe();
    }

    /// Keeps the old key, and puts the new one aside: two clicks.
    void keepOldKey() {
        int before = visitor.clicks();
        askToKeepOldKey().act("Keep the old key");
        assertThat(visitor.clicks() - before).as("clicks to keep the old key").isLessThanOrEqualTo(2);
        visitor.awaitGone(PANEL);
    }

    /// Uses a control, out from under the bar at the top.
    private void use(String id) {
        visitor.run("scrollTo(0, 0)");
        visitor.use(By.id(id));
    }
}
