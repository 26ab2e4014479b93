package ai.knowhereto.dashboard.notifications;

import java.time.Clock;
import java.time.Duration;
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

    /// A thousand in each transaction.
    void forget() {
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        int removed = AT_ONCE;
        while (removed == AT_ONCE) {
            removed = database.sql("""
                            delete from notification where id in (
                                select id from notification where created_at < :before order by created_at limit :most)""")
                    .param("before", before)
                    .param("most", AT_ONCE)
                    .update();
        }
    }
}
