package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;

/// Requests by result, and the newest of them.
record UsagePage(Visitor visitor) {

    static UsagePage open(Visitor visitor) {
        visitor.go("/dashboard/usage");
        return awaited(visitor);
    }

    static UsagePage awaited(Visitor visitor) {
        visitor.see(By.xpath("//h1[.='Usage']"));
        return new UsagePage(visitor);
    }

    /// Only this key, from its row under the chart: one click.
    UsagePage onlyKey(String name) {
        visitor.use(By.xpath("//section[.//h2[.='By key']]//a[.='" + name + "']"));
        return at("key=");
    }

    /// The rows behind the last bar that has any: one click.
    UsagePage zoom() {
        visitor.use(By.xpath("(//a[contains(@class,'hit')][not(starts-with(@data-total,'No'))])[last()]"));
        return at("from=");
    }

    /// The bars stacked from other parts.
    UsagePage grouped(String word) {
        if (visitor.hasScript()) {
            visitor.run("scrollTo(0, 0)"); // from under the bar at the top
        }
        visitor.use(By.id("group-" + word));
        visitor.await(word, () -> visitor.sees(By.cssSelector("#group-" + word + "[aria-current]")) ? true : null);
        return awaited(visitor);
    }

    UsagePage zoomOut() {
        visitor.use(By.id("zoom-out"));
        visitor.await("the whole time", () -> visitor.path().contains("from=") ? null : true);
        return awaited(visitor);
    }

    /// The sum that stands under the numbers of the chart, once they are shown as a table.
    String sumOfTable() {
        if (visitor.hasScript()) {
            visitor.run("document.getElementById('chart-table').scrollIntoView({block: 'center'})");
        }
        visitor.use(By.id("chart-table-shown"));
        return visitor.read(By.cssSelector("#chart-table tfoot td:last-child"));
    }

    UsagePage compare() {
        visitor.use(By.id("compare"));
        return at("compare=previous");
    }

    /// By the key on the keyboard, or by the button where there is none.
    UsagePage previous() {
        return move("[", "period-previous");
    }

    UsagePage next() {
        return move("]", "period-next");
    }

    /// The time that is shown.
    String period() {
        return visitor.read(By.cssSelector(".when > span"));
    }

    /// What the strip says of all requests.
    String requests() {
        return visitor.read(By.cssSelector(".figures dd > span"));
    }

    boolean hasRequest(String keyName) {
        return visitor.sees(By.xpath("//section[.//h2[.='Newest requests']]//tr[contains(.,'" + keyName + "')]"));
    }

    private UsagePage move(String key, String button) {
        String before = period();
        if (visitor.hasScript() && !visitor.isOnPhone()) {
            visitor.press(key);
        } else {
            if (visitor.hasScript()) {
                visitor.run("scrollTo(0, 0)"); // from under the bar at the top
            }
            visitor.use(By.id(button));
        }
        visitor.await("another period", () -> period().equals(before) ? null : true);
        return this;
    }

    private UsagePage at(String part) {
        visitor.await(part, () -> visitor.path().contains(part) ? true : null);
        return awaited(visitor);
    }

    /// Waits until a request of the key with this status is among the newest, loading the page anew.
    void awaitRequest(String keyName, String status) {
        visitor.await("a request of " + keyName + " with " + status, () -> {
            if (visitor.sees(By.xpath("//tr[contains(.,'" + keyName + "')][.//*[contains(@class,'badge')][.='" + status
                    + "']][contains(.,'GET /v1/jobs')]"))) {
                return true;
            }
            visitor.driver().navigate().refresh();
            return null;
        });
    }
}
