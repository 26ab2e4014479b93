package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/// What a person chooses holds on every page from its first byte, without a script.
class PreferencesTests extends RunningSite {

    private static final String PREFERENCES = "/preferences";

    @Test
    void choicesHoldOnEveryPage() {
        var member = site.newVisitor(Role.MEMBER);
        member.browser().plant("tz", "Europe/Paris");
        assertThat(member.get(PREFERENCES).body())
                .contains("Use the browser&#39;s time zone (Europe/Paris)")
                .doesNotContain("data-theme", "data-shortcuts", "Your preferences are saved.");

        save(member, Map.of("theme", "dark", "zone", "Asia/Kathmandu"));

        assertThat(member.get(PREFERENCES + "?saved").body())
                .contains("data-theme=\"dark\"", "data-shortcuts=\"off\"", "Your preferences are saved.")
                .contains("<option value=\"Asia/Kathmandu\" selected=\"selected\">")
                .contains("Use the browser&#39;s time zone (Europe/Paris)")
                .doesNotContain("aria-keyshortcuts=\"?\"");
        assertThat(member.get("/dashboard/usage").body())
                .contains("data-theme=\"dark\"", "data-shortcuts=\"off\"", "Asia/Kathmandu");

        save(member, Map.of("theme", "system", "zone", "", "shortcuts", "on"));

        assertThat(member.get("/dashboard/usage").body())
                .contains("Europe/Paris", "aria-keyshortcuts=\"?\"")
                .doesNotContain("data-theme", "data-shortcuts", "Asia/Kathmandu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus_Mons", "Europe/Paris; Domain=evil", "GMT+3", "europe/paris", "Europe/", "/"})
    void zoneThatIsNotInTheListIsRefusedAndNothingIsKept(String zone) {
        var answer = site.visitor(Role.MEMBER).post(PREFERENCES, Map.of("theme", "dark", "zone", zone));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer))
                .contains("Choose a time zone from the list.", "id=\"zone\"")
                .containsPattern("value=\"dark\" checked");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus_Mons", "%00", "x"})
    void cookieThatNobodyHereMadeIsIgnored(String value) {
        var member = site.newVisitor(Role.MEMBER);
        member.browser().plant("tz", "Europe/Paris");
        for (String name : new String[] {"zone", "theme", "shortcuts"}) {
            member.browser().plant(name, value);
        }
        assertThat(member.get("/dashboard/usage").body())
                .contains("Europe/Paris")
                .doesNotContain("data-theme", "data-shortcuts");
    }

    private static void save(Visitor member, Map<String, String> choices) {
        var answer = member.post(PREFERENCES, choices);
        assertThat(answer.headers().firstValue("Location")).contains(PREFERENCES + "?saved");
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            member.browser().plant(cookie.substring(0, cookie.indexOf('=')), value);
        }
    }

    private static String text(HttpResponse<String> answer) {
        return HtmlUtils.htmlUnescape(answer.body());
    }
}
