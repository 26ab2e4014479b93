package ai.knowhereto.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.HtmlUtils;

/// Whatever goes wrong is a page for those who asked for a page, and a message for a page that stays. Both say what
/// happened and what to do, and name the request.
class ErrorAnswersTests extends RunningTest {

    private static final String[] HTMX = {"HX-Request", "true"};
    private static final Pattern FRESH = Pattern.compile("data-again=\"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | We couldn't read that request. | Reload the page and try again.",
                "403 | You don't have access to this page. | You don't have access to this.",
                "404 | We couldn't find that page. | Reload the page to see what does.",
                "405 | That page can't be used this way. | Reload the page and try again.",
                "409 | This changed in the meantime. | Reload the page to see how it is now.",
                "413 | That is more than we accept. | at most 64 KB",
                "418 | That didn't work. | Reload the page and try again.",
                "422 | We couldn't use what the form says. | Check the fields and send it again.",
                "500 | Something went wrong on our side. | tell us the request ID",
                "503 | We'll be right back. | Your keys and your data are safe."
            })
    void everyErrorIsAPageAndAMessage(int status, String title, String advice) {
        var browser = member();
        String path = "/dashboard/who/fails?with=" + status;

        var page = browser.ask(path);
        assertIsNamed(page, status);
        assertThat(text(page)).contains("<h1>" + title + "</h1>", "Go to API Keys", "Your account: ");

        var message = browser.ask(path, HTMX);
        assertIsNamed(message, status);
        assertThat(text(message))
                .startsWith("<div class=\"toast\">")
                .contains(advice)
                .doesNotContain("<html", "<h1");
        assertThat(String.join(",", message.headers().allValues("Vary"))).containsIgnoringCase("HX-Request");
        assertThat(text(message).contains("data-again"))
                .as("can be tried again")
                .isEqualTo(status >= 500);

        assertThat(text(browser.ask(path, "HX-Request", "true", "HX-History-Restore-Request", "true")))
                .as("a page that htmx restores")
                .contains("<h1>" + title + "</h1>");
    }

    @Test
    void goodAnswersAreNamedTooAndNoTwoAlike() {
        var browser = member();
        assertThat(id(browser.ask("/dashboard/who", "X-Request-Id", "req_madeByTheCaller1")))
                .isNotEqualTo("req_madeByTheCaller1")
                .isNotEqualTo(id(browser.ask("/dashboard/who")));
    }

    @Test
    void missingPageOffersToSearchThoseWhoHaveKeys() {
        assertThat(text(member().ask("/dashboard/nowhere")))
                .contains("action=\"/dashboard/api-keys/search\"", "name=\"q\"", "name=\"_csrf\"");
        assertThat(text(stranger().ask("/nowhere")))
                .contains("We couldn't find that page.")
                .doesNotContain("api-keys/search");
    }

    /// Somebody signed in again in another tab: the token of the form is that of the old session.
    @Test
    void formOfAnEarlierSessionIsRefusedAndCanBeSentAgain() {
        var browser = member();
        String old = browser.token();
        clock.forward(Duration.ofHours(1));
        browser.signIn("member@example.com");

        var page = browser.postWithToken("/dashboard/who", old, Map.of());
        assertIsNamed(page, 403);
        assertThat(text(page)).contains("This form was opened too long ago.").doesNotContain("changed by");

        var message = browser.postWithToken("/dashboard/who", old, Map.of(), HTMX);
        assertIsNamed(message, 403);
        assertThat(text(message))
                .contains("This form was opened before you signed in as member@example.com.", "Send again");
        var fresh = FRESH.matcher(message.body());
        assertThat(fresh.find()).isTrue();
        assertThat(browser.postWithToken("/dashboard/who", fresh.group(1), Map.of())
                        .body())
                .isEqualTo("changed by member@example.com");
    }

    /// Following HX-Redirect would take the form away, and with it what was typed.
    @Test
    void formOfAnEndedSessionStaysWhereItIs() {
        var browser = member();
        String token = browser.token();
        clock.forward(Duration.ofHours(1));

        var message = browser.postWithToken("/dashboard/who", token, Map.of(), HTMX);

        assertIsNamed(message, 401);
        assertThat(message.headers().map()).doesNotContainKeys("hx-redirect", "hx-refresh");
        assertThat(text(message))
                .contains("You were signed out", "href=\"/login\"")
                .doesNotContain("data-again");
    }

    @Test
    void formOfAnotherSiteGetsNoTokenAndNoWayToSendIt() {
        var answer = member().post("/dashboard/who", Map.of(), "HX-Request", "true", "Sec-Fetch-Site", "cross-site");
        assertIsNamed(answer, 403);
        assertThat(text(answer)).contains("We didn't accept that form").doesNotContain("data-again");
    }

    private static void assertIsNamed(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(id(answer)).matches("req_[0-9A-Za-z]{16,}");
        assertThat(answer.body()).contains(">" + id(answer) + "</code>", "data-copy=\"#" + id(answer) + "\"");
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElse("none");
    }

    private static String text(HttpResponse<String> answer) {
        return Objects.requireNonNull(HtmlUtils.htmlUnescape(answer.body()));
    }
}
