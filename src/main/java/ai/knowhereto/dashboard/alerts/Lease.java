package ai.knowhereto.dashboard.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets one of the servers look at the rules at a time, and remembers how far it came. If two should look at once
/// all the same, because one stood still for longer than it holds the lease, the alerts' own constraints keep
/// them from telling anything twice.
@Component
class Lease {

    private final JdbcClient client;
    private final String holder = UUID.randomUUID().toString();
    private volatile boolean isReleased;

    Lease(JdbcClient client) {
        this.client = client;
    }

    /// Up to when windows, and notices, were looked at; `null` if nobody ever did.
    record Progress(
            @Nullable Instant evaluatedUntil, @Nullable Instant noticedUntil) {}

    /// @return whether this server may look for the next 15 seconds, by the database's clock
    boolean take() {
        return !isReleased
                && client.sql(
                                        "update alert_evaluation set holder = :holder, held_until = current_timestamp + interval '15' second"
                                                + " where id = 1 and (holder = :holder or held_until < current_timestamp)")
                                .param("holder", holder)
                                .update()
                        == 1;
    }

    /// Keeps others from taking it until the caller's transaction ends, so that nobody acts on what he saw before
    /// another one looked.
    ///
    /// @throws ConcurrencyFailureException if another one has taken it
    void hold() {
        if (!client.sql("select holder from alert_evaluation where id = 1 for update")
                .query(String.class)
                .single()
                .equals(holder)) {
            throw new ConcurrencyFailureException("Another server looks at the rules");
        }
    }

    String holder() {
        return holder;
    }

    /// Lets another one look at once. This one does not look any more.
    void release() {
        isReleased = true;
        client.sql("update alert_evaluation set held_until = current_timestamp - interval '1' second"
                        + " where id = 1 and holder = :holder")
                .param("holder", holder)
                .update();
    }

    Progress progress() {
        return client.sql("select evaluated_until, noticed_until from alert_evaluation where id = 1")
                .query((row, _) ->
                        new Progress(Columns.instant(row, "evaluated_until"), Columns.instant(row, "noticed_until")))
                .single();
    }

    /// Never goes back, and is left to whoever has the lease.
    void evaluated(Instant until) {
        advance("evaluated_until", until);
    }

    void noticed(Instant until) {
        advance("noticed_until", until);
    }

    private void advance(String column, Instant until) {
        client.sql("update alert_evaluation set %1$s = :until where id = 1 and holder = :holder".formatted(column)
                        + " and (%1$s is null or %1$s < :until)".formatted(column))
                .param("holder", holder)
                .param("until", Columns.inUtc(until))
                .update();
    }
}
