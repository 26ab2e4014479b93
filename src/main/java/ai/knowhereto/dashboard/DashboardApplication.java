package ai.knowhereto.dashboard;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The whole product in one process: the dashboard, the API side and, by default, a built-in identity provider.
@SpringBootApplication(exclude = OAuth2AuthorizationServerJwtAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class DashboardApplication {

    /// Starts the application.
    public static void main(String[] arguments) {
        SpringApplication.run(DashboardApplication.class, arguments);
    }

    /// The only source of time in the application; tests replace it.
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
