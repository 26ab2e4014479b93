package ai.knowhereto.dashboard.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What happened, as it is kept.
@Component
class Notifications {

    static final String COLUMNS = "n.id, n.account_id, n.kind, n.key_id, n.about, n.facts, n.occurred_at";

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;

    Notifications(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Told> find(String id) {
        return database.sql("select " + COLUMNS + " from notification n where n.id = ?")
                .param(id)
                .query((row, _) -> told(row))
                .optional();
    }

    /// The notification whose [#COLUMNS] are the first of a row.
    Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getString(1),
                row.getString(2),
                Kind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                json.readValue(row.getString(6), FACTS),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }
}
