package ai.knowhereto.dashboard.accounts;

import static ai.knowhereto.dashboard.accounts.SignedInBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTests extends RunningTest {

    @Test
    void oneClickSignsInAndThePageAskedForComesBack() {
        var browser = stranger();
        var login = browser.get("/dashboard/who?status=revoked");
        assertThat(login.uri()).hasToString(base + "/login");
        assertThat(login.body())
                .contains("Continue as member@example.com", "Continue as support@example.com")
                .contains("/oauth2/authorization/trial?login_hint=admin@example.com");

        var page = browser.signIn("member@example.com");

        assertThat(page.uri()).hasToString(base + "/dashboard/who?status=revoked");
        assertThat(page.body()).startsWith("member@example.com member acct_");
    }

    @Test
    void eachTrialPersonHasTheirRole() {
        assertThat(SignedInBrowser.as("support@example.com", base)
                        .get("/dashboard/who")
                        .body())
                .startsWith("support@example.com support");
        assertThat(SignedInBrowser.as("admin@example.com", base)
                        .get("/dashboard/who")
                        .body())
                .startsWith("admin@example.com admin");
    }

    @Test
    void signInUsesPkceStateAndNonce() {
        var start = stranger().ask("/oauth2/authorization/trial?login_hint=member@example.com");
        assertThat(location(start))
                .startsWith(base + "/identity-provider/authorize?response_type=code")
                .contains("code_challenge_method=S256", "&code_challenge=", "&state=", "&nonce=")
                .doesNotContain("consent");
    }

    @Test
    void anotherSiteCannotChooseWhoSignsIn() {
        var start = stranger()
                .ask("/oauth2/authorization/trial?login_hint=admin@example.com", "Sec-Fetch-Site", "cross-site");
        assertThat(location(start)).doesNotContain("login_hint");
        assertThat(stranger().get("/oauth2/authorization/trial").uri()).hasToString(base + "/login");
    }

    @Test
    void signedInAtTheProviderIsNotSignedInToTheDashboard() {
        var browser = stranger();
        String authorize = location(browser.ask("/oauth2/authorization/trial?login_hint=member@example.com"));
        assertThat(location(browser.ask(authorize))).contains("/login/oauth2/code/trial?code=");

        assertThat(browser.get("/dashboard/who").uri()).hasToString(base + "/login");
        assertThat(browser.get("/oauth2/authorization/trial").uri())
                .as("the provider remembers nobody")
                .hasToString(base + "/login");
    }

    @Test
    void sessionIdIsNewAfterSignInAndTheOldOneIsDead() {
        var browser = stranger();
        String callback = location(
                browser.ask(location(browser.ask("/oauth2/authorization/trial?login_hint=member@example.com"))));
        String before = browser.session();

        browser.ask(callback);

        assertThat(browser.session()).isNotEqualTo(before);
        var thief = stranger();
        thief.plant("knowhere", before);
        assertThat(thief.get("/dashboard/who").uri()).hasToString(base + "/login?expired");
    }

    @Test
    void sessionCookieIsOutOfReach() {
        var start = stranger().ask("/oauth2/authorization/trial");
        assertThat(start.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("knowhere=[0-9A-F]{32}; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void otherNamesOfThisMachineLeadToTheBaseAddress() {
        String other = base.replace("localhost", "127.0.0.1");
        assertThat(location(stranger().ask(other + "/dashboard/who?a=b"))).isEqualTo(base + "/dashboard/who?a=b");
        assertThat(location(stranger().ask(other + "/login?expired"))).isEqualTo(base + "/login?expired");
        var browser = SignedInBrowser.stranger(other);
        browser.get("/dashboard/who");
        assertThat(browser.signIn("member@example.com").uri()).hasToString(base + "/dashboard/who");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.test",
                "/\\evil.test",
                "https:evil.test",
                "https://evil.test/dashboard",
                "/dashboard//evil.test",
                "/dashboard\r\nLocation: https://evil.test",
                "/dashboard/%0d%0a",
                "/dashboard@evil.test",
                "/dashboard.evil.test",
                "/v1/jobs",
                "javascript:alert(1)",
                ""
            })
    void forgedPageLeadsNowhereElse(String forged) {
        var browser = stranger();
        browser.plant(
                "knowhere-page",
                Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));

        var page = browser.signIn("member@example.com");

        assertThat(page.uri().toString()).startsWith(base + "/dashboard/").doesNotContain("evil");
    }

    @Test
    void partsAndProgramsAreNotThePageAskedFor() {
        var browser = stranger();
        browser.ask("/dashboard/who?part", "HX-Request", "true", "HX-Current-URL", "https://evil.test/x");
        browser.ask("/dashboard/who?image", "Sec-Fetch-Dest", "image");
        browser.ask("/v1/jobs");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void brokenCodesOfProvidersAreNotShown() {
        assertThat(stranger().get("/login?error=access_denied").body()).contains("<code>access_denied</code>");
        assertThat(stranger().get("/login?error=Call+555-1234+now").body())
                .contains("We couldn&#39;t sign you in")
                .doesNotContain("Call");
    }

    @Test
    void unknownProviderIsAnErrorAndNoCrash() {
        var answer = stranger().get("/oauth2/authorization/nobody");
        assertThat(answer.uri()).hasToString(base + "/login?unavailable");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsSignedInNeedsNoSignInPage() {
        assertThat(location(member().ask("/login"))).isEqualTo("/dashboard/api-keys");
    }

    @Test
    void homeLeadsToTheKeys() {
        assertThat(location(member().ask("/"))).isEqualTo("/dashboard/api-keys");
        assertThat(location(member().ask("/dashboard"))).isEqualTo("/dashboard/api-keys");
        assertThat(location(stranger().ask("/"))).isEqualTo(base + "/login");
    }

    @Test
    void throughAProxyTheTrialSignInIsRefused() {
        for (String header : new String[] {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via"}) {
            var answer =
                    stranger().get("/oauth2/authorization/trial?login_hint=admin@example.com", header, "1.1 proxy");
            assertThat(answer.statusCode()).as(header).isEqualTo(403);
            assertThat(answer.body()).contains("Trial sign-in does not work through a proxy");
        }
        assertThat(stranger().ask("/identity-provider/behind-a-proxy").statusCode())
                .isEqualTo(404);
    }

    @Test
    void providerAnswersToNoForeignName() throws Exception {
        var address = URI.create(base);
        for (String path : new String[] {"/identity-provider/authorize", "/identity-provider/keys", "/login"}) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                String host = "evil.test:" + address.getPort();
                String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("evil.test");
            }
        }
    }

    @Test
    void providerHasNoOtherDoors() {
        for (String path : new String[] {"logout", "userinfo", "introspect", "revoke", "device", "par", "x"}) {
            var answer = stranger().ask("/identity-provider/" + path);
            assertThat(answer.statusCode()).as(path).isNotEqualTo(200).isLessThan(500);
        }
        assertThat(stranger().ask("/.well-known/openid-configuration").statusCode())
                .isEqualTo(404);
    }
}
