package ai.knowhereto.dashboard.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.DashboardApplication;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class StartRulesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    server.address=127.0.0.1                                                          |
                    server.address=::1                                                                |
                    server.address=localhost                                                          |
                    server.address=                                                                   | server.address is not set
                    server.address=0.0.0.0                                                            | server.address is 0.0.0.0
                    server.address=192.0.2.7                                                          | server.address is 192.0.2.7
                    server.address=0.0.0.0,knowhere.identity-provider.enabled=true                    |
                    server.address=127.0.0.1,knowhere.identity-provider.enabled=false                 | enabled is false
                    server.address=127.0.0.1,knowhere.base-url=https://keys.example.com               | knowhere.base-url is https://keys
                    server.address=0.0.0.0,knowhere.base-url=https://keys.example.com,knowhere.identity-provider.enabled=true | knowhere.base-url
                    server.address=127.0.0.1,spring.profiles.active=production                        | profile "production"
                    server.address=127.0.0.1,spring.profiles.active=production,knowhere.identity-provider.enabled=true | profile "production"
                    server.address=127.0.0.1,server.forward-headers-strategy=framework                | a proxy ahead
                    """)
    void builtInProviderIsForThisMachineAlone(String settings, @org.jspecify.annotations.Nullable String objection) {
        var environment = new MockEnvironment();
        Stream.of(settings.split(",")).map(setting -> setting.split("=", 2)).forEach(setting -> {
            environment.setProperty(setting[0], setting[1]);
            if (setting[0].equals("spring.profiles.active")) {
                environment.setActiveProfiles(setting[1]);
            }
        });
        var rules = new StartRules(environment);
        assertThat(rules.isOn()).isTrue();
        if (objection == null) {
            assertThat(rules.objection()).isNull();
        } else {
            assertThat(rules.objection()).contains(objection);
        }
    }

    @Test
    void anyConfiguredProviderTurnsItOff() {
        var environment =
                new MockEnvironment().withProperty("spring.security.oauth2.client.registration.acme.client-id", "x");
        assertThat(new StartRules(environment).isOn()).isFalse();
    }

    @Test
    void settingsOfTheEnvironmentCount() {
        var container = environment(Map.of(
                "SERVER_ADDRESS", "0.0.0.0",
                "KNOWHERE_BASEURL", "http://localhost:8080",
                "KNOWHERE_IDENTITYPROVIDER_ENABLED", "true"));
        assertThat(container.isOn()).isTrue();
        assertThat(container.objection()).isNull();
        assertThat(environment(Map.of("SERVER_ADDRESS", "0.0.0.0")).objection()).isNotNull();
        assertThat(environment(Map.of("SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_ACME_CLIENTID", "x"))
                        .isOn())
                .isFalse();
    }

    private static StartRules environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        return new StartRules(environment);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refusedStartNamesThePropertiesToSet(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(DashboardApplication.class)
                        .run("--server.address=0.0.0.0", "--knowhere.data-directory=target/never-made"))
                .isInstanceOf(NobodyCanSignInException.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "server.address is 0.0.0.0")
                .contains("spring.security.oauth2.client.registration.acme.client-id=")
                .contains("spring.security.oauth2.client.provider.acme.issuer-uri=")
                .contains("knowhere.identity-provider.enabled=true")
                .doesNotContain("\tat ai.knowhereto", "\tat org.springframework");
        assertThat(java.nio.file.Path.of("target/never-made")).doesNotExist();
    }
}
