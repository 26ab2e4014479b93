package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// Somebody wants to know what a key did: which one, when, and was it more than before.
@Tag("browser")
@ExtendWith(Product.class)
class UsageJourney {

    @Test
    void fromTheChartToTheRequestsAndBack() {
        journey(Chromium.named("usage"), "Usage by mouse");
    }

    @Test
    void sameOnPhone() {
        journey(Chromium.named("usage-phone").sized(390, 844), "Usage on a phone");
    }

    @Test
    void sameWithoutJavaScript() {
        journey(Chromium.named("usage-plain").withoutJavaScript(), "Usage without script");
    }

    private static void journey(Chromium chromium, String name) {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), chromium)) {
            UsagePage usage = used(visitor, name);
            if (visitor.hasScript()) {
                tooltipStandsBesideEveryBar(visitor);
            }
            int before = visitor.clicks();
            usage.onlyKey(name);
            assertThat(usage.requests()).isEqualTo("1");
            assertThat(visitor.clicks() - before).as("clicks to one key").isEqualTo(1);
            String whole = usage.period();

            usage.zoom();
            assertThat(usage.hasRequest(name)).isTrue();
            assertThat(visitor.clicks() - before).as("clicks to its rows").isEqualTo(2);
            String zoomed = usage.period();
            assertThat(usage.sumOfTable()).as("as a table").isEqualTo("1");

            usage.grouped("status");
            assertThat(visitor.read(By.cssSelector(".legend .k1")))
                    .contains("200")
                    .contains("100%");
            usage.grouped("result");

            usage.compare();
            assertThat(visitor.read(By.cssSelector(".legend .sprev"))).contains("Previous period");
            usage.previous();
            assertThat(usage.requests()).isEqualTo("0");
            assertThat(visitor.path()).doesNotContain("table=");
            assertThat(visitor.body()).contains("No requests in this period");
            usage.next();
            assertThat(usage.period()).isEqualTo(zoomed);
            assertThat(usage.requests()).isEqualTo("1");
            usage.zoomOut();
            assertThat(usage.period()).isEqualTo(whole);
        }
    }

    private static UsagePage used(Visitor visitor, String name) {
        ShownKey shown =
                SignInPage.open(visitor).asMember().createNewKey().name(name).enter();
        String lines = shown.lines("curl");
        if (visitor.hasScript()) {
            shown.copy();
        }
        assertThat(Shell.paste(lines).status()).isEqualTo(200);
        shown.done();
        UsagePage usage = UsagePage.open(visitor);
        usage.awaitRequest(name, "200");
        return usage;
    }

    /// At both edges and in the middle: never over its bar, never outside the plot; for who waits a moment it stays
    /// under the pointer, and Escape takes it away.
    private static void tooltipStandsBesideEveryBar(Visitor visitor) {
        var bars = visitor.see(By.className("hits")).findElements(By.className("hit"));
        for (int bar : new int[] {0, 1, bars.size() / 2, bars.size() - 1}) {
            hover(visitor, visitor.see(By.tagName("h1")));
            hover(visitor, bars.get(bar));
            assertThat(visitor.run("""
                            const [tip, bar, plot] = [document.querySelector('.tip'), arguments[0], document.querySelector('.plot')]
                              .map(part => part.getBoundingClientRect());
                            return tip.width > 40 && tip.left >= plot.left - 1 && tip.right <= plot.right + 1
                              && (tip.left >= bar.right || tip.right <= bar.left)""", bars.get(bar))).as("beside bar " + bar).isEqualTo(true);
        }
        WebElement tip = visitor.see(By.className("tip"));
        assertThat(tip.getText()).contains("Successful", "Refused", "so far");
        visitor.await("a tooltip that stays", () -> "auto".equals(tip.getCssValue("pointer-events")) ? true : null);
        hover(visitor, tip);
        assertThat(tip.isDisplayed()).as("stays under the pointer").isTrue();
        visitor.press(Keys.ESCAPE);
        assertThat(tip.isDisplayed()).as("goes with Escape").isFalse();
    }

    private static void hover(Visitor visitor, WebElement element) {
        new Actions(visitor.driver()).moveToElement(element).perform();
    }
}
