package ai.knowhereto.dashboard.accounts;

import static ai.knowhereto.dashboard.accounts.SignedInBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.DashboardApplication;
import ai.knowhereto.dashboard.Databases;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A dashboard that is connected to another provider by configuration alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTests {

    private static final Pattern FIELD = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    private java.nio.file.Path data;

    private final int port = FreePort.next();
    private final String base = "http://localhost:" + port;
    private final AcmeProvider acme = AcmeProvider.start(base);
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();
    private ConfigurableApplicationContext dashboard;

    @SuppressWarnings("NullAway.Init")
    ProviderTests() {}

    @BeforeAll
    void connect() {
        dashboard = start(
                port,
                acme,
                "knowhere.sign-in.allowed=@ACME.example,claim:groups=all",
                "knowhere.sign-in.admins=Ada@acme.example,eve@acme.example",
                "spring.security.oauth2.client.registration.down.client-id=x",
                "spring.security.oauth2.client.registration.down.client-secret=x",
                "spring.security.oauth2.client.provider.down.issuer-uri=http://127.0.0.1:1",
                "spring.security.oauth2.client.registration.github.client-id=x",
                "spring.security.oauth2.client.registration.github.client-secret=x");
    }

    @AfterAll
    void stop() {
        running.forEach(ConfigurableApplicationContext::close);
        acme.close();
    }

    @Test
    void anyProviderWorksByConfigurationAlone() {
        var browser = SignedInBrowser.stranger(base);
        var login = browser.get("/dashboard/api-keys?status=all");
        assertThat(login.body())
                .contains("Continue with Acme SSO", "Continue with GitHub", "Continue with Down")
                .doesNotContain("Trial sign-in", "member@example.com");

        var page = signIn(browser, "ada");

        assertThat(page.uri()).hasToString(base + "/dashboard/api-keys?status=all");
        assertThat(role("ada")).isEqualTo("admin");
        String again = SignedInBrowser.stranger(base).get("/login").body();
        assertThat(again).doesNotContain("Last used");
        assertThat(browser.get("/login?logout").body()).containsSubsequence("Acme SSO", "Last used", "GitHub");
    }

    @Test
    void unverifiedAddressMakesNobodyStaff() {
        signIn(SignedInBrowser.stranger(base), "eve");
        assertThat(role("eve")).isEqualTo("member");
    }

    @Test
    void signOutEndsTheProvidersSessionToo() {
        var browser = SignedInBrowser.stranger(base);
        signIn(browser, "ada");
        assertThat(location(browser.ask(location(browser.ask("/oauth2/authorization/acme")))))
                .as("the provider knows her still")
                .contains("code=");

        var answer = browser.post("/logout", Map.of());

        assertThat(answer.statusCode())
                .as("no redirect, which form-action would block")
                .isEqualTo(200);
        String refresh = answer.headers().firstValue("Refresh").orElse("");
        assertThat(refresh).startsWith("0; url=" + acme.issuer() + "/connect/logout?id_token_hint=");
        assertThat(browser.get(refresh.substring("0; url=".length())).uri()).hasToString(base + "/login?logout");
        assertThat(browser.get("/oauth2/authorization/acme").uri()).hasToString(acme.issuer() + "/login");
        assertThat(browser.get("/dashboard/api-keys").uri()).hasToString(base + "/login");
    }

    @Test
    void providerThatIsDownKeepsNobodyElseOut() {
        var answer = SignedInBrowser.stranger(base).get("/oauth2/authorization/down");
        assertThat(answer.uri()).hasToString(base + "/login?unavailable");
        assertThat(answer.body()).contains("reach the sign-in provider");
    }

    @Test
    void builtInProviderIsOff() {
        assertThat(SignedInBrowser.stranger(base)
                        .ask("/identity-provider/authorize")
                        .statusCode())
                .isEqualTo(404);
        assertThat(SignedInBrowser.stranger(base)
                        .get("/oauth2/authorization/trial")
                        .uri())
                .hasToString(base + "/login?unavailable");
    }

    @Test
    void whoMayNotSignInIsToldSoAndGetsNoSession() {
        int other = FreePort.next();
        try (var second = AcmeProvider.start("http://localhost:" + other)) {
            start(other, second, "knowhere.sign-in.allowed=claim:groups=staff,@nobody.example");
            var browser = SignedInBrowser.stranger("http://localhost:" + other);

            var page = signIn(browser, "eve");

            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body())
                    .contains("You don&#39;t have access yet", "eve@acme.example", "prompt=select_account");
            assertThat(browser.get("/dashboard/api-keys").uri()).hasPath("/login");
            assertThat(signIn(SignedInBrowser.stranger("http://localhost:" + other), "ada")
                            .uri())
                    .hasPath("/dashboard/api-keys");
        }
    }

    private HttpResponse<String> signIn(SignedInBrowser browser, String person) {
        var form = browser.get("/oauth2/authorization/acme");
        var token = FIELD.matcher(form.body());
        assertThat(token.find()).isTrue();
        String address = form.uri().toString();
        var fields = Map.of("username", person, "password", person + "-password");
        return browser.get(location(browser.postWithToken(address, token.group(1), fields)));
    }

    private String role(String person) {
        var people = dashboard.getBean(People.class);
        var found = people.findByRegistrationAndSubject("acme", person).orElseThrow();
        return dashboard
                .getBean(CurrentPerson.class)
                .described(found, null)
                .orElseThrow()
                .role();
    }

    private ConfigurableApplicationContext start(int atPort, AcmeProvider provider, String... more) {
        var settings = new ArrayList<>(provider.settings());
        Databases.H2.empty().settings().forEach((name, value) -> settings.add(name + "=" + value));
        settings.add("server.port=" + atPort);
        settings.add("knowhere.data-directory=" + data);
        settings.addAll(List.of(more));
        var context = new SpringApplicationBuilder(DashboardApplication.class)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
        running.add(context);
        return context;
    }
}
