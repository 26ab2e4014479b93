package ai.knowhereto.dashboard.audit;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Writes entries of the audit trail.
@Component
public class AuditTrail {

    private static final String INSERT = """
            insert into audit_entry (id, at, account_id, actor_type, actor_id, actor_name, actor_role, actor_address,
                action, target_type, target_id, target_name, reason, details)
            values (:id, :at, :accountId, :actorType, :actorId, :actorName, :actorRole, :actorAddress,
                :action, :targetType, :targetId, :targetName, :reason, :details)
            """;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /// Adds an entry to the transaction that is open: it stands if, and only if, the change that it tells stands.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException if no transaction is open
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(AuditEvent event) {
        var actor = event.actor();
        database.sql(INSERT)
                .param("id", "aud_" + UUID.randomUUID().toString().replace("-", ""))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("accountId", event.accountId(), Types.VARCHAR)
                .param("actorType", actor.type().name())
                .param("actorId", actor.id(), Types.VARCHAR)
                .param("actorName", actor.name())
                .param("actorRole", actor.role())
                .param("actorAddress", actor.address(), Types.VARCHAR)
                .param("action", event.action())
                .param("targetType", event.targetType())
                .param("targetId", event.targetId())
                .param("targetName", event.targetName(), Types.VARCHAR)
                .param("reason", event.reason(), Types.VARCHAR)
                .param("details", json.writeValueAsString(event.details()))
                .update();
    }
}
