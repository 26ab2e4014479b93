package ai.knowhereto.dashboard.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Forgets what was told more than 90 days ago, with its deliveries: all of them have ended long before.
@Component
class Retention {

    static final Duration KEPT = Duration.ofDays(90);

    private static final int AT_ONCE = 1_000;

    private final JdbcClient database;
    private final Clock clock;

    Retention(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A thousand deliveries in each transaction, then what has none left: one notification may have gone to many.
    void forget() {
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        forget("""
                delete from notification_delivery where id in (
                    select d.id from notification n join notification_delivery d on d.notification_id = n.id
                    where n.created_at < :before order by n.created_at limit :most)""", before);
        forget("""
                delete from notification where id in (
                    select id from notification where created_at < :before order by created_at limit :most)""", before);
    }

    private void forget(String statement, OffsetDateTime before) {
        int removed = AT_ONCE;
        while (removed == AT_ONCE) {
            removed = database.sql(statement)
                    .param("before", before)
                    .param("most", AT_ONCE)
                    .update();
        }
    }
}
