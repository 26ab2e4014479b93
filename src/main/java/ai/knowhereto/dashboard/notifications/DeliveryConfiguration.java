package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Puts the delivery together: what goes out through `spring.mail`, what through our own client of webhooks, and
/// the tasks of db-scheduler that see to it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class DeliveryConfiguration {

    /// How long a request to a webhook may take; Standard Webhooks recommends 15 to 30 seconds.
    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

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

    @Bean
    Task<Void> deliveryTask(Courier courier) {
        return Tasks.custom(DeliveryQueue.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAULT))
                .onDeadExecutionRevive()
                .execute((instance, _) -> {
                    int dot = instance.getId().lastIndexOf('.');
                    var again = courier.run(
                            instance.getId().substring(0, dot),
                            Integer.parseInt(instance.getId().substring(dot + 1)));
                    return (complete, task) -> again.ifPresentOrElse(at -> task.reschedule(complete, at), task::remove);
                });
    }

    @Bean
    Task<Void> notificationRetention(Retention retention) {
        return Tasks.recurring("notification-retention", FixedDelay.ofHours(1)).execute((_, _) -> retention.forget());
    }

    /// Two connections for the scheduler's own statements, so that no page waits for it.
    @Bean(defaultCandidate = false)
    @Qualifier("scheduler")
    HikariDataSource schedulerDataSource(DataSourceProperties properties) {
        HikariDataSource dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        dataSource.setPoolName("scheduler");
        dataSource.setMaximumPoolSize(2);
        dataSource.setMinimumIdle(1);
        dataSource.setConnectionTimeout(5_000);
        return dataSource;
    }

    /// Runs the tasks of all modules: whoever declares a bean of that type has it run.
    @Bean
    @DependsOnDatabaseInitialization
    TaskRunner taskRunner(
            @Qualifier("scheduler") HikariDataSource dataSource,
            JdbcCustomization dialect,
            ObjectProvider<Task<?>> tasks,
            NotificationSettings settings,
            WebhookClient webhooks,
            Clock clock) {
        return new TaskRunner(
                dataSource,
                dialect,
                tasks.stream().toList(),
                settings.runTasks(),
                webhooks::begin,
                webhooks::giveUp,
                clock);
    }

    @Bean
    JdbcCustomization schedulerDialect(DataSourceProperties properties) {
        return properties.determineUrl().startsWith("jdbc:postgresql:")
                ? new PostgreSqlJdbcCustomization(false, true)
                : new DefaultJdbcCustomization(true);
    }
}
