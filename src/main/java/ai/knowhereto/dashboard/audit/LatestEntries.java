package ai.knowhereto.dashboard.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads what was done last. Whoever asks has made sure that the reader may see it: what was done to one thing is
/// for those who may see the thing, an action in all accounts for the staff.
@Component
public class LatestEntries {

    private static final String SELECT = """
            select id, at, account_id, actor_type, actor_id, actor_name, actor_role, actor_address,
                action, target_type, target_id, target_name, reason, details
            from audit_entry\s""";

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private static final int AT_ONCE = 1_000;

    /// Where an entry stands among those of its action.
    private record Place(Instant at, String id) {}

    private record Placed(Place place, AuditEntry entry) {}

    private final JdbcClient database;
    private final JsonMapper json;

    LatestEntries(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// The newest entries of an action, such as `key.looked-up`; the newest first.
    ///
    /// @param most how many at most
    public List<AuditEntry> of(String action, int most) {
        return database.sql(SELECT + "where action = :action order by at desc, id desc limit :most")
                .param("action", action)
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    /// The entries of an action that were made in that time, all of them, the oldest first, some at a time. An entry
    /// is made a little before its transaction ends, so whoever follows them looks back a little.
    public void of(String action, Instant from, Instant to, Consumer<List<AuditEntry>> reader) {
        List<Placed> some = after(new Place(from, ""), action, to);
        while (!some.isEmpty()) {
            reader.accept(some.stream().map(Placed::entry).toList());
            some = after(some.getLast().place(), action, to);
        }
    }

    private List<Placed> after(Place last, String action, Instant to) {
        return database.sql(SELECT + "where action = :action and at >= :from and at < :to"
                        + " and (at > :from or id > :id) order by at, id limit :most")
                .param("action", action)
                .param("from", last.at().atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("id", last.id())
                .param("most", AT_ONCE)
                .query((row, _) -> {
                    AuditEntry entry = entry(row);
                    return new Placed(new Place(entry.at(), row.getString("id")), entry);
                })
                .list();
    }

    /// The newest entries about one thing, the newest first.
    ///
    /// @param most how many at most
    public List<AuditEntry> about(String targetType, String targetId, int most) {
        return database.sql(
                        SELECT + "where target_type = :type and target_id = :id order by at desc, id desc limit :most")
                .param("type", targetType)
                .param("id", targetId)
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    /// The last time that this was done to one thing, if it ever was.
    public Optional<AuditEntry> last(String targetType, String targetId, String action) {
        return database.sql(SELECT + "where target_type = :type and target_id = :id and action = :action"
                        + " order by at desc, id desc limit 1")
                .param("type", targetType)
                .param("id", targetId)
                .param("action", action)
                .query((row, _) -> entry(row))
                .optional();
    }

    /// How often and how one person did something to one thing since then, the newest first.
    ///
    /// @param most how many at most
    public List<AuditEntry> by(
            String actorId, String action, String targetType, String targetId, Instant since, int most) {
        return database.sql(SELECT + "where target_type = :type and target_id = :id and actor_id = :actor"
                        + " and action = :action and at >= :since order by at desc, id desc limit :most")
                .param("action", action)
                .param("type", targetType)
                .param("id", targetId)
                .param("actor", actorId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        var actor = new Actor(
                Actor.Type.valueOf(row.getString("actor_type")),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("actor_role"),
                row.getString("actor_address"));
        var event = new AuditEvent(
                row.getString("account_id"),
                actor,
                row.getString("action"),
                row.getString("target_type"),
                row.getString("target_id"),
                row.getString("target_name"),
                row.getString("reason"),
                json.readValue(row.getString("details"), DETAILS));
        return new AuditEntry(row.getObject("at", OffsetDateTime.class).toInstant(), event);
    }
}
