package ai.knowhereto.dashboard.notifications;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each person wants to be told.
@Component
class Preferences {

    private static final String UPDATE = """
            update notification_preference set not_by_email = :email, not_in_dashboard = :dashboard, zone = :zone
            where person_id = :person""";

    private static final String INSERT = """
            insert into notification_preference (person_id, not_by_email, not_in_dashboard, zone)
            values (:person, :email, :dashboard, :zone)""";

    private final JdbcClient database;

    Preferences(JdbcClient database) {
        this.database = database;
    }

    Preference of(String personId) {
        return database.sql(
                        "select not_by_email, not_in_dashboard, zone from notification_preference where person_id = ?")
                .param(personId)
                .query((row, _) -> new Preference(
                        KindList.parse(row.getString(1)), KindList.parse(row.getString(2)), zone(row.getString(3))))
                .optional()
                .orElse(Preference.EVERYTHING);
    }

    /// Choices of one person wait for each other.
    @Transactional
    void choose(String personId, Preference preference) {
        database.sql("select id from person where id = ? for update")
                .param(personId)
                .query(String.class)
                .single();
        if (write(UPDATE, personId, preference) == 0) {
            write(INSERT, personId, preference);
        }
    }

    private int write(String statement, String personId, Preference preference) {
        return database.sql(statement)
                .param("person", personId)
                .param("email", KindList.text(preference.notByEmail()))
                .param("dashboard", KindList.text(preference.notInDashboard()))
                .param("zone", preference.zone().getId())
                .update();
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
