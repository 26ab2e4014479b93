package ai.knowhereto.dashboard.accounts;

import static ai.knowhereto.dashboard.accounts.SignedInBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTests extends RunningTest {

    private static final String[] HTMX = {"HX-Request", "true"};

    @Test
    void strangersOpenNoSessionsAndGetNoCookies() {
        int before = sessions();
        var stranger = stranger();
        for (int i = 0; i < 250; i++) {
            for (String path : new String[] {"/login", "/login?expired", "/docs/sign-in-providers", "/nowhere"}) {
                assertThat(stranger.ask(path).headers().map()).doesNotContainKey("set-cookie");
            }
        }
        assertThat(stranger.ask("/dashboard/who").headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("knowhere-page=");
        assertThat(stranger.ask("/dashboard/who", HTMX).headers().map()).doesNotContainKey("set-cookie");
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void sessionEndsAfterHalfAnHourWithoutActivity() {
        var browser = member();
        clock.forward(Duration.ofMinutes(29));
        assertThat(browser.ask("/dashboard/who").statusCode()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(29));
        assertThat(browser.ask("/dashboard/who").statusCode()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(31));
        assertThat(location(browser.ask("/dashboard/who"))).isEqualTo(base + "/login?expired");
        assertThat(browser.get("/login?expired").body()).contains("30 minutes without activity");
    }

    @Test
    void sessionEndsTwelveHoursAfterSignInWhateverHappens() {
        var browser = member();
        for (int i = 0; i < 24; i++) {
            assertThat(browser.ask("/dashboard/who").statusCode()).isEqualTo(200);
            clock.forward(Duration.ofMinutes(29));
        }
        clock.forward(Duration.ofMinutes(25));
        assertThat(location(browser.ask("/dashboard/who"))).isEqualTo(base + "/login?expired");
    }

    @Test
    void whatAPageAsksByItselfKeepsNoSessionAlive() {
        var browser = member();
        for (int i = 0; i < 3; i++) {
            clock.forward(Duration.ofMinutes(9));
            assertThat(browser.ask("/dashboard/who/first-use", HTMX).statusCode())
                    .isEqualTo(200);
            assertThat(browser.ask("/dashboard/who", "Knowhere-Background", "true")
                            .statusCode())
                    .isEqualTo(200);
        }
        clock.forward(Duration.ofMinutes(4));
        var answer = browser.ask("/dashboard/who/first-use", HTMX);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().map()).doesNotContainKeys("hx-redirect", "hx-refresh");
    }

    /// It would look as if all were well; what is on it, or typed into it, stays.
    @Test
    void pageThatFollowsWhatHappensSaysThatItNoLongerDoes() {
        var browser = member();
        clock.forward(Duration.ofMinutes(31));
        var answer = browser.ask("/dashboard/who", "HX-Request", "true", "Knowhere-Background", "true");
        assertThat(answer.statusCode()).as("htmx asks no more").isEqualTo(286);
        assertThat(answer.headers().firstValue("HX-Reswap")).contains("none");
        assertThat(answer.headers().map()).doesNotContainKeys("hx-redirect", "hx-refresh");
        assertThat(answer.body()).contains("id=\"bell-count\"", "Signed out");
        assertThat(browser.ask("/dashboard/who", "HX-Request", "true", "Knowhere-Background", "typing")
                        .statusCode())
                .as("a form that asks while it is filled in")
                .isEqualTo(286);
    }

    @Test
    void partOfAPageLeadsTheWholePageToTheSignInAndBack() {
        var browser = member();
        clock.forward(Duration.ofMinutes(31));

        var answer = browser.ask("/dashboard/who", "HX-Request", "true", "HX-Current-URL", base + "/dashboard/who?a=1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains(base + "/login?expired");
        assertThat(answer.headers().allValues("Vary")).contains("HX-Request");
        assertThat(answer.body()).isEmpty();
        assertThat(browser.signIn("member@example.com").uri()).hasToString(base + "/dashboard/who?a=1");
    }

    @Test
    void historyRestoredByHtmxIsAWholePage() {
        var answer = stranger().ask("/dashboard/who", "HX-Request", "true", "HX-History-Restore-Request", "true");
        assertThat(location(answer)).isEqualTo(base + "/login");
    }

    @Test
    void signInThatTookTooLongIsAnError() {
        var browser = stranger();
        String authorize = location(browser.ask("/oauth2/authorization/trial?login_hint=member@example.com"));
        String callback = location(browser.ask(authorize));
        clock.forward(Duration.ofMinutes(11));
        assertThat(location(browser.ask(callback))).isEqualTo(base + "/login?error");
    }

    @Test
    void signOutEndsTheSessionAndClearsTheBrowser() {
        var browser = member();
        String session = browser.session();
        long told = count("select count(*) from audit_entry where action = 'person.signed-out'");

        var answer = browser.post("/logout", Map.of());

        assertThat(location(answer)).isEqualTo(base + "/login?logout");
        assertThat(answer.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        assertThat(browser.cookies()).doesNotContainKey("knowhere");
        assertThat(count("select count(*) from audit_entry where action = 'person.signed-out'"))
                .isEqualTo(told + 1);
        browser.plant("knowhere", session);
        assertThat(location(browser.ask("/dashboard/who"))).isEqualTo(base + "/login?expired");
        assertThat(browser.get("/login?logout").body()).contains("signed out");
    }

    @Test
    void signOutNeedsAPostWithItsToken() {
        var browser = member();
        assertThat(browser.ask("/logout").statusCode()).isEqualTo(404);
        assertThat(browser.postWithToken("/logout", "", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.ask("/dashboard/who").statusCode()).isEqualTo(200);
        assertThat(location(stranger().postWithToken("/logout", "", Map.of()))).isEqualTo(base + "/login");
    }

    @Test
    void formsWithoutTheirTokenChangeNothing() {
        var browser = member();
        String foreign = SignedInBrowser.as("support@example.com", base).token();
        assertThat(browser.post("/dashboard/who", Map.of()).body()).isEqualTo("changed by member@example.com");
        for (String token : new String[] {"", "x", foreign}) {
            var answer = browser.postWithToken("/dashboard/who", token, Map.of());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("This form was opened too long ago.")
                    .doesNotContain("changed by");
        }
        assertThat(browser.postWithToken("/dashboard/who", "", Map.of(), "X-Text", "plain")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Origin, https://evil.test, 403",
        "Origin, null, 403"
    })
    void changesThatAnotherSiteAsksForAreRefusedEvenWithTheToken(String header, String value, int status) {
        assertThat(member().post("/dashboard/who", Map.of(), header, value).statusCode())
                .isEqualTo(status);
    }

    @Test
    void ownOriginIsNotForeign() {
        assertThat(member().post("/dashboard/who", Map.of(), "Origin", base).statusCode())
                .isEqualTo(200);
    }

    @Test
    void formOfAnEndedSessionLeadsToTheSignIn() {
        var browser = member();
        String token = browser.token();
        clock.forward(Duration.ofMinutes(31));
        assertThat(location(browser.postWithToken("/dashboard/who", token, Map.of())))
                .isEqualTo(base + "/login?expired");
    }

    @Test
    void themeNeedsNoSessionButProofThatOurPageAsks() {
        var form = Map.of("value", "dark");
        var ours = stranger().postWithToken("/preferences/theme", "", form, "Sec-Fetch-Site", "same-origin");
        assertThat(ours.statusCode()).isEqualTo(302);
        assertThat(ours.headers().firstValue("Set-Cookie")).get().asString().startsWith("theme=dark");
        assertThat(stranger()
                        .postWithToken("/preferences/theme", "", form)
                        .headers()
                        .map())
                .doesNotContainKey("set-cookie");
        assertThat(stranger()
                        .postWithToken("/preferences/theme", "", form, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/open-by-mistake",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/health/liveness",
                "/actuator/env;x=/../health",
                "/actuator%2Fenv",
                "/h2-console",
                "/Dashboard/who"
            })
    void whatIsNotListedDoesNotExist(String path) {
        assertThat(stranger().ask(path).statusCode()).isIn(400, 404);
        assertThat(member().ask(path).statusCode()).isIn(400, 404);
    }

    @Test
    void personWhoIsGoneIsOutWithTheNextRequest() {
        var browser = SignedInBrowser.as("admin@example.com", base);
        database.sql("update person set claimed_roles = '' where email = 'admin@example.com'")
                .update();
        assertThat(browser.get("/dashboard/who").body()).startsWith("admin@example.com member");
        database.sql("delete from membership where person_id in (select id from person where subject = 'admin')")
                .update();
        assertThat(location(browser.ask("/dashboard/who"))).startsWith(base + "/login");
        database.sql("delete from person where subject = 'admin'").update();
        assertThat(location(browser.ask("/dashboard/who"))).startsWith(base + "/login");
    }
}
