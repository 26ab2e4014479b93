package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a person was told in the dashboard, the newest first, page by page along an index.
@Component
class Inbox {

    static final int PAGE = 25;

    private static final String SELECT = "select " + Notifications.COLUMNS + """
            , r.created_at, r.unread, d.state, coalesce(d.tries, 0)
            from notification_reader r join notification n on n.id = r.notification_id
                left join notification_delivery d on d.notification_id = n.id and d.person_id = r.person_id
            where r.person_id = :person and r.account_id = :account and r.created_at <= :before
                and (r.created_at < :before or n.id < :id)
            order by r.created_at desc, r.notification_id desc limit :most""";

    private static final String READ = """
            update notification_reader set unread = false
            where person_id = :person and account_id = :account and unread and created_at <= :until""";

    private static final String MARK = """
            update notification_reader set unread = :unread
            where person_id = :person and account_id = :account and notification_id = :id""";

    private final JdbcClient database;
    private final Notifications notifications;

    Inbox(JdbcClient database, Notifications notifications) {
        this.database = database;
        this.notifications = notifications;
    }

    /// What was told before that place, in one statement.
    InboxPage before(SignedIn who, Place place) {
        return InboxPage.of(database.sql(SELECT)
                .param("person", who.personId())
                .param("account", who.accountId())
                .param("before", place.at().atOffset(ZoneOffset.UTC))
                .param("id", place.id())
                .param("most", PAGE + 1)
                .query((row, _) -> new Item(
                        notifications.told(row),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        row.getBoolean(9),
                        row.getString(10),
                        row.getInt(11)))
                .list());
    }

    /// Everything that was told up to then counts as read.
    void readUntil(SignedIn who, Instant until) {
        database.sql(READ)
                .param("person", who.personId())
                .param("account", who.accountId())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// @return whether it is there
    boolean mark(SignedIn who, String id, boolean unread) {
        return database.sql(MARK)
                        .param("unread", unread)
                        .param("person", who.personId())
                        .param("account", who.accountId())
                        .param("id", id)
                        .update()
                > 0;
    }

    /// Where a page ended.
    record Place(Instant at, String id) {
        /// Before the first one.
        static final Place START = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

        /// The place that an address names; the start if it names none.
        static Place of(@Nullable String text) {
            var parts = text == null ? new String[0] : text.split("_", 2);
            return parts.length == 2 && parts[0].matches("\\d{1,17}")
                    ? new Place(
                            Instant.EPOCH.plus(Long.parseLong(parts[0]), java.time.temporal.ChronoUnit.MICROS),
                            parts[1])
                    : START;
        }

        @Override
        public String toString() {
            return java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
        }
    }

    /// Something that a person was told.
    ///
    /// @param at when it was told
    /// @param mail the state of the mail about it; `null` for none
    /// @param mailTries how often that was tried
    record Item(
            Told told, Instant at, boolean unread, @Nullable String mail, int mailTries) {

        Place place() {
            return new Place(at, told.id());
        }
    }
}
