package ai.knowhereto.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class SecureCookieTests extends RunningTest {

    @DynamicPropertySource
    static void overTls(DynamicPropertyRegistry settings) {
        settings.add("knowhere.base-url", () -> "https://localhost:8443");
    }

    @Test
    void overTlsEveryCookieIsSecureAndOfThisHostAlone() {
        assertThat(cookies("/oauth2/authorization/trial"))
                .matches("__Host-knowhere=[0-9A-F]{32}; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(cookies("/dashboard/who"))
                .matches(
                        "__Host-knowhere-page=\\S+; Path=/; Max-Age=600; Expires=[^;]+; Secure; HttpOnly; SameSite=Lax");
    }

    private String cookies(String path) {
        var port = context.getWebServer() == null ? 0 : context.getWebServer().getPort();
        var answer = stranger().ask("http://127.0.0.1:" + port + path);
        return String.join("\n", answer.headers().allValues("Set-Cookie"));
    }
}
