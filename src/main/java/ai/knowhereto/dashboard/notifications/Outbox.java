package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.notifications.Audiences.Audience;
import ai.knowhereto.dashboard.notifications.Audiences.Listener;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Takes what happened, for those who want to know of it.
@Component
public class Outbox {

    private static final String NOTIFICATION = """
            insert into notification (id, account_id, kind, key_id, about, facts, occurred_at, created_at)
            values (:id, :account, :kind, :key, :about, :facts, :occurred, :now)""";

    private static final String READER = """
            insert into notification_reader (person_id, notification_id, account_id, created_at, unread)
            values (:person, :id, :account, :now, true)""";

    private static final int LONGEST = 1_000;

    private final JdbcClient database;
    private final NamedParameterJdbcOperations batches;
    private final Audiences audiences;
    private final Channels channels;
    private final DeliveryQueue queue;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(
            JdbcClient database,
            NamedParameterJdbcOperations batches,
            Audiences audiences,
            Channels channels,
            DeliveryQueue queue,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.batches = batches;
        this.audiences = audiences;
        this.channels = channels;
        this.queue = queue;
        this.json = json;
        this.clock = clock;
    }

    /// Adds it to the transaction that is open: it is told if, and only if, that transaction stands. What nobody is
    /// told leaves nothing.
    ///
    /// @return its id, which is the `webhook-id` of every attempt to deliver it
    /// @throws org.springframework.transaction.IllegalTransactionStateException if no transaction is open
    @Transactional(propagation = Propagation.MANDATORY)
    public String add(Notification notification) {
        String id = Ids.next("msg");
        var now = clock.instant();
        var audience = audiences.of(notification.accountId());
        var people = audience.people().stream()
                .filter(each -> concerns(notification.personIds(), each.member().personId()))
                .toList();
        var shown = people.stream()
                .filter(each -> each.preference().inDashboard(notification.kind()))
                .toList();
        var mailed = mailed(people, notification);
        var sentTo = sentTo(audience, notification);
        if (!shown.isEmpty() || !mailed.isEmpty() || !sentTo.isEmpty()) {
            insert(id, notification, now);
            show(shown, id, notification, now);
            queue.add(id, mailed, sentTo, now);
        }
        return id;
    }

    private static boolean concerns(List<String> chosen, String id) {
        return chosen.isEmpty() || chosen.contains(id);
    }

    private void show(List<Listener> people, String id, Notification notification, Instant now) {
        var rows = people.stream()
                .map(each -> new MapSqlParameterSource("person", each.member().personId())
                        .addValue("id", id)
                        .addValue("account", notification.accountId())
                        .addValue("now", now.atOffset(ZoneOffset.UTC)))
                .toArray(MapSqlParameterSource[]::new);
        if (rows.length > 0) {
            batches.batchUpdate(READER, rows);
        }
    }

    private List<String> mailed(List<Listener> people, Notification notification) {
        return people.stream()
                .filter(each -> channels.email()
                        && each.member().email() != null
                        && each.preference().byEmail(notification.kind()))
                .map(each -> each.member().personId())
                .toList();
    }

    private static List<String> sentTo(Audience audience, Notification notification) {
        return audience.endpoints().stream()
                .filter(endpoint -> concerns(notification.webhookIds(), endpoint.id()))
                .filter(endpoint -> endpoint.takes(notification.kind()))
                .map(Endpoint::id)
                .toList();
    }

    private void insert(String id, Notification notification, Instant now) {
        database.sql(NOTIFICATION)
                .param("id", id)
                .param("account", notification.accountId())
                .param("kind", notification.kind().name())
                .param("key", notification.keyId(), Types.VARCHAR)
                .param("about", notification.about())
                .param("facts", json.writeValueAsString(cut(notification.facts())))
                .param("occurred", notification.occurredAt().atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Names are short; what is not is cut, so that no text of somebody else makes the row too long. What says
    /// nothing is no fact.
    private static Map<String, String> cut(Map<String, String> facts) {
        Map<String, String> kept = new TreeMap<>();
        facts.forEach((name, value) -> {
            if (!value.isBlank()) {
                kept.put(name, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
            }
        });
        return kept;
    }
}
