package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The webhook endpoints of accounts.
@Component
class Endpoints {

    /// How many an account may have.
    static final int MOST = 5;

    private static final String SELECT = """
            select id, account_id, name, url, kinds, enabled, disabled_reason, created_at from webhook_endpoint
            """;

    private static final String INSERT = """
            insert into webhook_endpoint (id, account_id, place, name, url, kinds, enabled, created_at)
            values (:id, :account, :place, :name, :url, :kinds, true, :now)""";

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

    /// Adds one, if there is a place left.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> add(String accountId, String name, URI url, Set<Kind> kinds, Instant now) {
        lock(accountId);
        List<Integer> taken = database.sql("select place from webhook_endpoint where account_id = ?")
                .param(accountId)
                .query((row, _) -> row.getInt(1))
                .list();
        var free = IntStream.rangeClosed(1, MOST)
                .filter(place -> !taken.contains(place))
                .findFirst();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        String id = Ids.next("whk");
        database.sql(INSERT)
                .param("id", id)
                .param("account", accountId)
                .param("place", free.getAsInt())
                .param("name", name)
                .param("url", url.toString())
                .param("kinds", KindList.text(kinds))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return Optional.of(id);
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

    /// @param reason why nothing is sent there any more; `null` to send again
    /// @return whether it was otherwise before
    boolean enable(String id, boolean enabled, @Nullable String reason) {
        return database.sql(
                                "update webhook_endpoint set enabled = :enabled, disabled_reason = :reason, not_before = null"
                                        + " where id = :id and enabled <> :enabled")
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
        return database.sql("update webhook_endpoint set enabled = false, disabled_reason = :reason"
                                + " where id = :id and enabled and url = :url")
                        .param("id", id)
                        .param("reason", reason)
                        .param("url", String.valueOf(url))
                        .update()
                > 0;
    }

    /// None of its messages is sent before that.
    void notBefore(String id, Instant time) {
        database.sql("update webhook_endpoint set not_before = :time"
                        + " where id = :id and (not_before is null or not_before < :time)")
                .param("id", id)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// With its secrets and everything that was sent there.
    boolean delete(String id) {
        return database.sql("delete from webhook_endpoint where id = ?")
                        .param(id)
                        .update()
                > 0;
    }

    private void lock(String accountId) {
        database.sql("select id from account where id = ? for update")
                .param(accountId)
                .query(String.class)
                .single();
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
