package ai.knowhereto.dashboard.accounts;

import static ai.knowhereto.dashboard.accounts.SignedInBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accounts.StubProvider.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What comes back from a provider counts only if it is the answer to the question that was asked.
class AnswerTests extends RunningTest {

    private static final StubProvider STUB = new StubProvider();
    private static final String CLIENT = "spring.security.oauth2.client.";

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry settings) {
        for (String id : new String[] {"stub", "twin"}) {
            settings.add(CLIENT + "registration." + id + ".client-id", () -> "dashboard");
            settings.add(CLIENT + "registration." + id + ".client-secret", () -> StubProvider.SECRET);
            settings.add(CLIENT + "registration." + id + ".scope", () -> "openid,profile");
            settings.add(CLIENT + "provider." + id + ".issuer-uri", STUB::issuer);
        }
        settings.add(CLIENT + "registration.github.client-id", () -> "dashboard");
        settings.add(CLIENT + "registration.github.client-secret", () -> StubProvider.SECRET);
        settings.add(CLIENT + "registration.github.scope", () -> "read:user,user:email");
        settings.add(CLIENT + "provider.github.authorization-uri", () -> STUB.issuer() + "/authorize");
        settings.add(CLIENT + "provider.github.token-uri", () -> STUB.issuer() + "/token");
        settings.add(CLIENT + "provider.github.user-info-uri", () -> STUB.issuer() + "/user");
        settings.add(CLIENT + "registration.mislaid.client-id", () -> "dashboard");
        settings.add(CLIENT + "registration.mislaid.client-secret", () -> StubProvider.SECRET);
        settings.add(CLIENT + "provider.mislaid.issuer-uri", () -> STUB.issuer().replace("localhost", "127.0.0.1"));
        settings.add("knowhere.sign-in.support", () -> "OCTO@git.example");
    }

    @AfterEach
    void honest() {
        STUB.fault = Fault.NONE;
    }

    @AfterAll
    static void stop() {
        STUB.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void lyingProviderSignsNobodyIn(Fault fault) {
        STUB.fault = fault;
        assertRefused(stranger(), "/oauth2/authorization/stub");
    }

    @Test
    void honestProviderSignsIn() {
        assertThat(signedIn(stranger())).isTrue();
    }

    @Test
    void newKeyOfTheProviderIsFollowed() {
        assertThat(signedIn(stranger())).isTrue();
        STUB.rotateKey();
        assertThat(signedIn(stranger())).isTrue();
    }

    @Test
    void sameSubjectOfTwoProvidersIsTwoPeople() {
        stranger().get("/oauth2/authorization/stub");
        stranger().get("/oauth2/authorization/twin");
        assertThat(count("select count(distinct id) from person where subject = 'ada'"))
                .isEqualTo(2);
    }

    @Test
    void metadataOfAnotherIssuerIsRefused() {
        assertThat(stranger().get("/oauth2/authorization/mislaid").uri()).hasToString(base + "/login?unavailable");
    }

    @Test
    void answerWithoutStateIsRefused() {
        var browser = stranger();
        assertRefused(browser, callback(browser).replaceAll("&state=[^&]+", ""));
    }

    @Test
    void answerToTheQuestionOfAnotherSessionIsRefused() {
        var other = stranger();
        String callback = callback(other);
        var browser = stranger();
        callback(browser);
        assertRefused(browser, callback);
        assertRefused(stranger(), callback);
    }

    @Test
    void answerCountsOnce() {
        var browser = stranger();
        String callback = callback(browser);
        assertThat(location(browser.ask(callback))).isEqualTo(base + "/dashboard/api-keys");
        assertThat(location(browser.ask(callback))).isEqualTo(base + "/login?error");
        assertThat(browser.ask("/dashboard/who").statusCode())
                .as("whoever was signed in stays so")
                .isEqualTo(200);
    }

    @Test
    void answerWithATruncatedStateIsRefused() {
        var browser = stranger();
        assertRefused(browser, callback(browser).replaceAll("&state=([^&]{10})[^&]*", "&state=$1"));
    }

    @Test
    void answerAtTheAddressOfAnotherProviderIsRefused() {
        var browser = stranger();
        assertRefused(browser, callback(browser).replace("/code/stub", "/code/twin"));
    }

    @Test
    void whatTheProviderSaysIsShown() {
        var browser = stranger();
        String state = callback(browser).replaceAll(".*state=([^&]+).*", "$1");
        var answer =
                browser.get("/login/oauth2/code/stub?error=access_denied&error_description=%3Cb%3E&state=" + state);
        assertThat(answer.uri()).hasToString(base + "/login?error=access_denied");
        assertThat(answer.body()).contains("<code>access_denied</code>").doesNotContain("<b>");
    }

    @Test
    void githubIsTheNumericIdAndTheVerifiedPrimaryAddress() {
        assertThat(signInBody("/oauth2/authorization/github")).startsWith("octo@git.example support");
        assertThat(count("select count(*) from person where registration = 'github' and subject = '583231'"))
                .isEqualTo(1);
    }

    private String signInBody(String start) {
        var browser = stranger();
        browser.get(start);
        return browser.get("/dashboard/who").body();
    }

    private boolean signedIn(SignedInBrowser browser) {
        browser.get("/oauth2/authorization/stub");
        return browser.ask("/dashboard/who").statusCode() == 200;
    }

    private static String callback(SignedInBrowser browser) {
        return location(browser.ask(location(browser.ask("/oauth2/authorization/stub"))));
    }

    private void assertRefused(SignedInBrowser browser, String address) {
        long people = count("select count(*) from person");
        var page = browser.get(address);
        assertThat(page.uri()).hasToString(base + "/login?error");
        assertThat(page.body()).contains("sign you in");
        assertThat(browser.cookies()).doesNotContainKey("knowhere");
        assertThat(location(browser.ask("/dashboard/who"))).isEqualTo(base + "/login");
        assertThat(count("select count(*) from person")).isEqualTo(people);
    }
}
