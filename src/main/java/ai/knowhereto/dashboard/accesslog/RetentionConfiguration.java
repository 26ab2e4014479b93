package ai.knowhereto.dashboard.accesslog;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is forgotten and what is counted again, over the second connection of the log.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    EntryRetention entryRetention(
            @Qualifier("accessLog") HikariDataSource dataSource, RetentionSettings settings, Clock clock) {
        return new EntryRetention(dataSource, settings, clock);
    }

    @Bean
    @DependsOnDatabaseInitialization
    SeriesRetention seriesRetention(@Qualifier("accessLog") HikariDataSource dataSource, Clock clock) {
        return new SeriesRetention(dataSource, clock);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Recount recount(@Qualifier("accessLog") HikariDataSource dataSource, Clock clock) {
        return new Recount(dataSource, clock);
    }
}
