package ai.knowhereto.dashboard.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was sent to an endpoint, or is on its way, page by page along an index.
@Component
class EndpointDeliveries {

    static final int PAGE = 50;

    private static final String SELECT = "select " + Notifications.COLUMNS + """
            , d.id, d.state, d.attempt,
            case when e.not_before > d.next_at then e.not_before else d.next_at end, d.created_at, a.status, a.problem
            from notification_delivery d join notification n on n.id = d.notification_id
                join webhook_endpoint e on e.id = d.endpoint_id
                left join notification_attempt a on a.delivery_id = d.id and a.attempt = d.attempt
            where d.endpoint_id = :endpoint""";

    private final JdbcClient database;
    private final Notifications notifications;

    EndpointDeliveries(JdbcClient database, Notifications notifications) {
        this.database = database;
        this.notifications = notifications;
    }

    /// The newest first, before that place.
    ///
    /// @param state only those in that state; `null` for all
    DeliveryPage page(String endpointId, @Nullable String state, Inbox.Place place) {
        return DeliveryPage.of(before(endpointId, state, place));
    }

    private List<Delivery> before(String endpointId, @Nullable String state, Inbox.Place place) {
        return database.sql(SELECT + (state == null ? "" : " and d.state = :state")
                        + " and d.created_at <= :before and (d.created_at < :before or d.id < :id)"
                        + " order by d.created_at desc, d.id desc limit :most")
                .param("endpoint", endpointId)
                .param("state", state)
                .param("before", place.at().atOffset(ZoneOffset.UTC))
                .param("id", place.id())
                .param("most", PAGE + 1)
                .query((row, _) -> delivery(row))
                .list();
    }

    /// Since when nothing arrives at an endpoint: its oldest message that failed after the last that arrived; empty
    /// if the last one arrived, or none was tried.
    Optional<Instant> failingSince(String endpointId) {
        return before(endpointId, null, Inbox.Place.START).stream()
                .filter(delivery -> delivery.attempts() > 0)
                .takeWhile(delivery -> !"DELIVERED".equals(delivery.state()))
                .map(Delivery::createdAt)
                .reduce((_, older) -> older);
    }

    Optional<Delivery> find(String endpointId, String id) {
        return database.sql(SELECT + " and d.id = :id")
                .param("endpoint", endpointId)
                .param("id", id)
                .query((row, _) -> delivery(row))
                .optional();
    }

    /// How many could not be delivered.
    long dead(String endpointId) {
        return database.sql("select count(*) from notification_delivery where endpoint_id = ? and state = 'DEAD'")
                .param(endpointId)
                .query(Long.class)
                .single();
    }

    List<String> deadIds(String endpointId) {
        return database.sql("select id from notification_delivery where endpoint_id = ? and state = 'DEAD'"
                        + " order by created_at, id")
                .param(endpointId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                notifications.told(row),
                row.getString(8),
                row.getString(9),
                row.getInt(10),
                at(row, 11),
                at(row, 12),
                row.getObject(13, Integer.class),
                row.getString(14));
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// @param status of the last answer
    /// @param problem of the last attempt
    public record Delivery(
            Told told,
            String id,
            String state,
            int attempts,
            Instant nextAt,
            Instant createdAt,
            @Nullable Integer status,
            @Nullable String problem) {

        Inbox.Place place() {
            return new Inbox.Place(createdAt, id);
        }

        boolean isWaiting() {
            return state.equals("WAITING");
        }

        /// What changes of it.
        Stream<Object> seen() {
            return Stream.of(id, state, attempts, nextAt, String.valueOf(status), String.valueOf(problem));
        }
    }
}
