package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.audit.AuditTrail;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives the writer two connections of its own, so that a slow log never keeps a page waiting for one. They are no
/// candidate where a data source is injected without a name.
@EnableConfigurationProperties(AccessLogSettings.class)
@Configuration(proxyBeanMethods = false)
class AccessLogConfiguration {

    @Bean(defaultCandidate = false)
    @Qualifier("accessLog")
    HikariDataSource accessLogDataSource(DataSourceProperties properties) {
        HikariDataSource dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        dataSource.setPoolName("access-log");
        dataSource.setMaximumPoolSize(2);
        dataSource.setMinimumIdle(1);
        dataSource.setConnectionTimeout(5_000);
        return noticingSilence(dataSource, properties);
    }

    /// A server that vanished without a word is given up after a minute. H2 refuses settings that it does not know.
    private static HikariDataSource noticingSilence(HikariDataSource dataSource, DataSourceProperties properties) {
        if (properties.determineUrl().startsWith("jdbc:postgresql:")) {
            dataSource.addDataSourceProperty("socketTimeout", "60");
        }
        return dataSource;
    }

    @Bean
    @DependsOnDatabaseInitialization
    BatchWriter accessLogWriter(@Qualifier("accessLog") HikariDataSource dataSource) {
        return new BatchWriter(dataSource);
    }

    /// Exports read over two connections of their own, so that neither pages nor the writer wait for them. They open
    /// with the first export and are closed when nobody exports.
    @Bean(defaultCandidate = false)
    @Qualifier("exports")
    HikariDataSource exportsDataSource(DataSourceProperties properties) {
        HikariDataSource dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        dataSource.setPoolName("exports");
        dataSource.setMaximumPoolSize(2);
        dataSource.setMinimumIdle(0);
        dataSource.setIdleTimeout(60_000);
        dataSource.setReadOnly(true);
        return noticingSilence(dataSource, properties);
    }

    @Bean
    EntryExports entryExports(@Qualifier("exports") HikariDataSource dataSource, Clock clock) {
        return new EntryExports(dataSource, clock);
    }

    /// Over the second connection, beside the live log.
    @Bean
    Backfill backfill(@Qualifier("accessLog") HikariDataSource dataSource) {
        return new Backfill(dataSource);
    }

    @Bean
    AccessLog accessLog(
            BatchWriter writer, AccessLogSettings settings, @Value("${knowhere.data-directory}") Path data) {
        return new AccessLog(writer, new LogDirectory(data.resolve("access-log")), settings);
    }

    @Bean
    @DependsOnDatabaseInitialization
    GapReports gapReports(
            JdbcClient client,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            AccessLogSettings settings,
            Clock clock) {
        return new GapReports(client, new TransactionTemplate(transactions), audit, settings.waitForReplicas(), clock);
    }

    /// Over the second connection as well.
    @Bean
    @DependsOnDatabaseInitialization
    OldCallersRetention oldCallersRetention(@Qualifier("accessLog") HikariDataSource dataSource) {
        return new OldCallersRetention(dataSource);
    }

    @Bean
    ComingDays comingDays(BatchWriter writer, Clock clock) {
        return new ComingDays(writer.partitions(), clock);
    }
}
