package ai.knowhereto.dashboard.alerts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets alerts a year after they ended, and after 90 days that a notice was told. Nothing that is found by then
/// is told again: what people are told without a rule is looked for in the last three days.
///
/// What is old is deleted an hour at a time, the oldest first, so that no transaction is long. Every server looks;
/// two that do at once have the less to delete.
@Component
class AlertRetention {

    static final Duration ALERTS = Duration.ofDays(365);
    static final Duration NOTICES = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(AlertRetention.class);
    private static final Duration AT_ONCE = Duration.ofHours(1);

    private final JdbcClient client;
    private final Clock clock;

    AlertRetention(JdbcClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 11, fixedRate = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            forget(clock.instant());
        } catch (DataAccessException e) {
            log.warn("Old alerts are not forgotten yet", e);
        }
    }

    void forget(Instant now) {
        forget("alert", "ended_at", now.minus(ALERTS));
        forget("alert_notice", "told_at", now.minus(NOTICES));
    }

    private void forget(String table, String column, Instant before) {
        Instant oldest = oldest(table, column, before);
        while (oldest.isBefore(before)) {
            Instant until = oldest.plus(AT_ONCE);
            client.sql("delete from %s where %s < :until".formatted(table, column))
                    .param("until", Columns.inUtc(until.isBefore(before) ? until : before))
                    .update();
            oldest = oldest(table, column, before);
        }
    }

    private Instant oldest(String table, String column, Instant none) {
        return client.sql("select %2$s from %1$s where %2$s is not null order by %2$s limit 1".formatted(table, column))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(none);
    }
}
