package ai.knowhereto.dashboard.browser;

import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The access log.
record LogsPage(Visitor visitor) {

    private static final By ROW = By.cssSelector("a[data-row]");

    static LogsPage open(Visitor visitor) {
        visitor.go("/dashboard/logs");
        return awaited(visitor);
    }

    static LogsPage awaited(Visitor visitor) {
        visitor.see(By.xpath("//h1[.='Access logs']"));
        return new LogsPage(visitor);
    }

    /// Types a filter and presses Enter.
    LogsPage search(String words) {
        var field = visitor.see(By.id("q"));
        field.clear();
        field.sendKeys(words, Keys.ENTER);
        visitor.await("the answer to " + words, () -> {
            var now = visitor.see(By.id("q"));
            return visitor.path().contains("q=") && words.equals(now.getDomAttribute("value")) ? true : null;
        });
        return this;
    }

    void openFilters() {
        visitor.use(By.id("log-filters"));
        visitor.see(By.id("log-menu"));
    }

    /// From now on the list grows.
    LogsPage goLive() {
        visitor.use(By.id("live-toggle"));
        return awaitLive();
    }

    /// Waits until the page says that it is live.
    LogsPage awaitLive() {
        visitor.see(By.cssSelector("#live-state.open"));
        return this;
    }

    LogsPage pause() {
        visitor.use(By.id("live-toggle"));
        visitor.awaitGone(By.id("live-state"));
        return this;
    }

    /// Opens it from above the list, however far down the rows go.
    ExportDialog export() {
        visitor.run("scrollTo(0, 0)");
        visitor.use(By.id("log-export"));
        return ExportDialog.awaited(visitor);
    }

    /// Shows the older ones too, as often as there are any.
    LogsPage loadAll(int requests) {
        visitor.await(requests + " requests", () -> {
            if (rows().size() < requests && visitor.sees(By.id("load-older"))) {
                visitor.use(By.id("load-older"));
            }
            return rows().size() >= requests ? true : null;
        });
        return this;
    }

    /// How many requests there are, as the heading of the chart counts them.
    String count() {
        return visitor.read(By.id("histogram-title"));
    }

    /// Waits until all of them are shown.
    LogsPage awaitRows(List<String> requestIds) {
        visitor.await("the requests " + requestIds, () -> rows().containsAll(requestIds) ? true : null);
        return this;
    }

    /// The ids of the requests that are shown.
    List<String> rows() {
        return visitor.list("return [...document.querySelectorAll('[data-row]')].map(row => row.id.slice(4))");
    }

    String firstHref() {
        return Objects.requireNonNull(visitor.see(ROW).getDomAttribute("href"));
    }

    /// Opens the newest request: one click.
    void openFirst() {
        visitor.use(ROW);
        visitor.see(By.id("request-id"));
    }

    /// The request that is open.
    String opened() {
        return visitor.read(By.id("request-id"));
    }
}
