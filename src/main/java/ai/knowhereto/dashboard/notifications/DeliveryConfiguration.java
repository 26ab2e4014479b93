package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Puts the delivery together: what goes out through `spring.mail`, and what through our own client of webhooks.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class DeliveryConfiguration {

    /// How long a request to a webhook may take; Standard Webhooks recommends 15 to 30 seconds.
    static final Duration LIMIT = Duration.ofSeconds(20);

    @Bean
    Sealer sealer(Environment environment, SecureRandom random) {
        return new Sealer(SealingKey.of(environment), random);
    }

    @Bean(destroyMethod = "close")
    WebhookClient webhookClient(
            NotificationSettings settings,
            ObjectProvider<DnsResolver> names,
            ObjectProvider<TlsSocketStrategy> tls,
            Clock clock) {
        var resolver = names.getIfAvailable(() -> SystemDefaultDnsResolver.INSTANCE);
        return new WebhookClient(
                new Answers(clock),
                new PublicAddresses(resolver, settings.webhooksToLoopback()),
                tls.getIfAvailable(DefaultClientTlsStrategy::createDefault),
                LIMIT);
    }

    @Bean
    WebhookSender webhookSender(
            Endpoints endpoints, SigningSecrets secrets, WebhookBody body, WebhookClient client, Clock clock) {
        return new WebhookSender(endpoints, secrets, body, client, clock);
    }

    /// Its statements are part of the transaction that is open.
    @Bean
    @DependsOnDatabaseInitialization
    DeliveryQueue deliveryQueue(
            JdbcClient database,
            NamedParameterJdbcOperations batches,
            DataSource dataSource,
            JdbcCustomization dialect) {
        var inTransaction = new TransactionAwareDataSourceProxy(dataSource);
        return new DeliveryQueue(
                database,
                batches,
                SchedulerClient.Builder.create(inTransaction)
                        .jdbcCustomization(dialect)
                        .build());
    }
}
