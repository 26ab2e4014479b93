package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/// What people write beside the log, a filter's name or a review's note, is text wherever it is shown (G1, G2).
@Tag("browser")
@ExtendWith(Product.class)
class HostileNoteJourney {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=window.ran=1>",
                "</title><script>window.ran=1</script>",
                "\"onfocus=window.ran=1 autofocus x=\"",
                "__${7*7}__::x {{7*7}} ${7*7}"
            })
    void hostileTextIsText(String text) {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("hostile-note"))) {
            SignInPage.open(visitor).asMember();
            saveFilter(visitor, text);
            review(visitor, text);
        }
    }

    private static void saveFilter(Visitor visitor, String text) {
        LogsPage.open(visitor).search("status:418");
        visitor.use(By.id("log-saved"));
        visitor.use(By.id("save-filter"));
        visitor.see(By.id("filter-name")).sendKeys(text);
        visitor.use(By.cssSelector("dialog [type=submit].primary"));
        visitor.awaitGone(By.tagName("dialog"));
        LogsPage.open(visitor);
        visitor.use(By.id("log-saved"));
        visitor.see(By.id("saved-filters"));
        assertShown(visitor, text);
        visitor.use(By.xpath("//div[@class='menu-row'][a/bdi[.='" + text + "']]/a[@hx-get]"));
        assertThat(visitor.see(By.id("filter-name")).getDomProperty("value")).isEqualTo(text);
        assertThat(visitor.run("return window.ran")).isNull();
    }

    private static void review(Visitor visitor, String text) {
        visitor.go("/dashboard/logs/reviews/new?until=" + Instant.now().minusSeconds(10));
        visitor.see(By.id("review-note")).sendKeys(text);
        visitor.use(By.cssSelector(".panel [type=submit].primary"));
        visitor.see(By.cssSelector(".toast"));
        visitor.go("/dashboard/logs/reviews");
        assertShown(visitor, text);
    }

    private static void assertShown(Visitor visitor, String text) {
        assertThat(visitor.body()).contains(text);
        assertThat(visitor.run("return window.ran")).isNull();
    }
}
