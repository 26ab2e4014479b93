package ai.knowhereto.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.site.PublicAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = FreePort.class)
@OnDatabase(Databases.H2)
class SignInTests {

    @Autowired
    private PublicAddress address;

    @Autowired
    private JdbcClient database;

    private String base = "";

    @BeforeEach
    void base() {
        base = address.baseUrl().toString();
    }

    @Test
    void oneClickSignsIn() {
        var stranger = SignedInBrowser.stranger(base);
        var login = stranger.get("/dashboard/api-keys?status=revoked");
        assertThat(login.uri()).hasPath("/login");
        assertThat(login.body())
                .contains("Continue as member@example.com", "Continue as support@example.com")
                .contains("/oauth2/authorization/trial?login_hint=admin@example.com");

        var page = stranger.signIn("member@example.com");

        assertThat(page.uri()).hasToString(base + "/dashboard/api-keys?status=revoked");
    }
}
