package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account's log has had since a moment, in a few numbers from its series.
@Component
public class Unreviewed {

    private static final Duration MINUTES_KEPT = Duration.ofDays(6);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final JdbcClient client;
    private final Clock clock;

    Unreviewed(JdbcClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /// The numbers since a moment: whole minutes from the series (quarters of an hour if it was long ago), and what is
    /// left of the first one from the log itself.
    public Numbers since(String accountId, Instant since) {
        Duration bucket = since.isAfter(clock.instant().minus(MINUTES_KEPT)) ? MINUTE : QUARTER;
        Instant first = Instant.ofEpochMilli(Math.ceilDiv(since.toEpochMilli(), bucket.toMillis()) * bucket.toMillis());
        return client.sql("select coalesce(sum(requests), 0), " + sum("('CLIENT_ERROR', 'SERVER_ERROR')") + ", "
                        + sum("('REFUSED')")
                        + " from (select outcome, requests from usage_account_bucket where account_id = :account"
                        + " and environment in ('live', 'test') and resolution = " + bucket.toMinutes()
                        + " and starts_at >= :first union all select outcome, 1 from access_log_entry"
                        + " where account_id = :account and at > :since and at < :first) requests")
                .param("account", accountId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("first", first.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Numbers(row.getLong(1), row.getLong(2), row.getLong(3), newAddresses(accountId, since)))
                .single();
    }

    private static String sum(String outcomes) {
        return "coalesce(sum(case when outcome in " + outcomes + " then requests else 0 end), 0)";
    }

    private long newAddresses(String accountId, Instant since) {
        return client.sql("select count(distinct address) from key_address where first_seen_at > :since"
                        + " and key_id in (select id from api_key where account_id = :account)")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("account", accountId)
                .query(Long.class)
                .single();
    }

    /// @param errors of the requests: those that the client or the server was to blame for
    /// @param refused and those that were refused
    /// @param newAddresses addresses that used a key for the first time
    public record Numbers(long requests, long errors, long refused, long newAddresses) {}
}
