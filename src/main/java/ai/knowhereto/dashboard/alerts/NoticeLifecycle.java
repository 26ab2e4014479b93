package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.notifications.Kind;
import ai.knowhereto.dashboard.notifications.Notification;
import ai.knowhereto.dashboard.notifications.Outbox;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells a notice once: that it was told and the message to people are one transaction.
@Component
class NoticeLifecycle {

    private final JdbcClient client;
    private final Outbox outbox;

    NoticeLifecycle(JdbcClient client, Outbox outbox) {
        this.client = client;
        this.outbox = outbox;
    }

    /// What people are told of a key.
    ///
    /// @param mark makes it one of its kind: it is told once
    /// @param facts beside those of the key itself; asked for only if it was not told yet
    /// @param personIds who is told; empty for everybody in the account
    record Notice(
            Kind kind,
            KeyState key,
            String mark,
            Supplier<Map<String, String>> facts,
            Instant at,
            List<String> personIds) {

        Notice(Kind kind, KeyState key, String mark, Map<String, String> facts, Instant at, List<String> personIds) {
            this(kind, key, mark, () -> facts, at, personIds);
        }
    }

    /// @return whether it was not told before
    @Transactional
    boolean tell(Notice notice, Instant now) {
        if (insert(notice, now) == 0) {
            return false;
        }
        KeyState key = notice.key();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("key", key.name());
        facts.put("keyHint", key.hint());
        facts.put("environment", key.environment());
        facts.putAll(notice.facts().get());
        outbox.add(new Notification(
                key.accountId(),
                notice.kind(),
                key.keyId(),
                key.keyId(),
                facts,
                notice.at(),
                notice.personIds(),
                List.of()));
        return true;
    }

    private int insert(Notice notice, Instant now) {
        return client.sql("insert into alert_notice (key_id, kind, mark, account_id, told_at)"
                        + " select :key, :kind, :mark, :account, cast(:now as timestamp with time zone)"
                        + " where not exists (select 1 from alert_notice where key_id = :key and kind = :kind"
                        + " and mark = :mark)")
                .param("key", notice.key().keyId())
                .param("kind", notice.kind().name())
                .param("mark", notice.mark())
                .param("account", notice.key().accountId())
                .param("now", Columns.inUtc(now))
                .update();
    }
}
