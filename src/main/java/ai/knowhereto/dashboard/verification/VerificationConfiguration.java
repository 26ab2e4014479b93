package ai.knowhereto.dashboard.verification;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

    @Bean
    Lane verificationLane(DataSourceProperties database) {
        var connection = new VerificationConnection(
                database.determineUrl(), database.determineUsername(), database.determinePassword());
        var secrets = new StoredSecrets(connection);
        return new Lane(secrets::read, secrets::close);
    }
}
