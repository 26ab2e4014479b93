package ai.knowhereto.dashboard.notifications;

import java.net.URI;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether anything is sent to a webhook endpoint, and from when on.
@Component
class EndpointState {

    private static final String ENABLE = """
            update webhook_endpoint set enabled = :enabled, disabled_reason = :reason, not_before = null
            where id = :id and enabled <> :enabled""";

    private static final String DISABLE = """
            update webhook_endpoint set enabled = false, disabled_reason = :reason
            where id = :id and enabled and url = :url""";

    private static final String NOT_BEFORE = """
            update webhook_endpoint set not_before = :time
            where id = :id and (not_before is null or not_before < :time)""";

    private final JdbcClient database;

    EndpointState(JdbcClient database) {
        this.database = database;
    }

    /// @param reason why nothing is sent there any more; `null` to send again
    /// @return whether it was otherwise before
    boolean enable(String id, boolean enabled, @Nullable String reason) {
        return database.sql(ENABLE)
                        .param("id", id)
                        .param("enabled", enabled)
                        .param("reason", reason, Types.VARCHAR)
                        .update()
                > 0;
    }

    /// Nothing is sent there any more.
    ///
    /// @param url the address that was found not to work: a member may have typed another one since
    /// @return whether anything was sent there until now
    boolean disable(String id, String reason, @Nullable URI url) {
        return database.sql(DISABLE)
                        .param("id", id)
                        .param("reason", reason)
                        .param("url", String.valueOf(url))
                        .update()
                > 0;
    }

    /// None of its messages is sent before that.
    void notBefore(String id, Instant time) {
        database.sql(NOT_BEFORE)
                .param("id", id)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }
}
