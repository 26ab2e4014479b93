package ai.knowhereto.dashboard.accesslog;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the writer two connections of its own, so that a slow log never keeps a page waiting for one. They are no
/// candidate where a data source is injected without a name.
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
        return dataSource;
    }

    @Bean
    EntryExports entryExports(@Qualifier("exports") HikariDataSource dataSource) {
        return new EntryExports(dataSource);
    }

    /// Over the second connection, beside the live log.
    @Bean
    Backfill backfill(@Qualifier("accessLog") HikariDataSource dataSource) {
        return new Backfill(dataSource);
    }

    @Bean
    AccessLog accessLog(BatchWriter writer) {
        return new AccessLog(writer);
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
