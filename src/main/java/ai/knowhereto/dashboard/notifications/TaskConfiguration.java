package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The tasks of db-scheduler that see to the delivery, and who runs them.
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

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
