package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The webhook endpoints of accounts.
@Component
class Endpoints {

    private static final String SELECT = """
            select id, account_id, name, url, kinds, enabled, disabled_reason, created_at from webhook_endpoint
            """;

    private final JdbcClient database;
    private final String hold;

    Endpoints(JdbcClient database, JdbcCustomization dialect) {
        this.database = database;
        this.hold = dialect instanceof PostgreSqlJdbcCustomization ? " for key share" : "";
    }

    List<Endpoint> of(String accountId) {
        return database.sql(SELECT + "where account_id = ? order by place")
                .param(accountId)
                .query((row, _) -> endpoint(row))
                .list();
    }

    /// Those that something is sent to. Nobody deletes one of them before the transaction ends (on PostgreSQL).
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Endpoint> hold(String accountId) {
        return database
                .sql(SELECT + "where account_id = ? order by place" + hold)
                .param(accountId)
                .query((row, _) -> endpoint(row))
                .list()
                .stream()
                .filter(Endpoint::enabled)
                .toList();
    }

    Optional<Endpoint> find(String accountId, String id) {
        return of(accountId).stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst();
    }

    /// Any account's, for the delivery.
    Optional<Endpoint> find(String id) {
        return database.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, _) -> endpoint(row))
                .optional();
    }

    boolean change(String id, String name, URI url, Set<Kind> kinds) {
        return database.sql("update webhook_endpoint set name = :name, kinds = :kinds, url = :url,"
                                + " not_before = case when url = :url then not_before end where id = :id")
                        .param("id", id)
                        .param("name", name)
                        .param("url", url.toString())
                        .param("kinds", KindList.text(kinds))
                        .update()
                > 0;
    }

    /// With its secrets and everything that was sent there.
    boolean delete(String id) {
        return database.sql("delete from webhook_endpoint where id = ?")
                        .param(id)
                        .update()
                > 0;
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                URI.create(row.getString(4)),
                KindList.parse(row.getString(5)),
                row.getBoolean(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
