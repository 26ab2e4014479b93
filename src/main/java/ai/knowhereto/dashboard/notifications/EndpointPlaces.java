package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.AccountLock;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The places that an account has for webhook endpoints.
@Component
class EndpointPlaces {

    /// How many an account may have.
    static final int MOST = 5;

    private static final String INSERT = """
            insert into webhook_endpoint (id, account_id, place, name, url, kinds, enabled, created_at)
            values (:id, :account, :place, :name, :url, :kinds, true, :now)""";

    private final JdbcClient database;
    private final AccountLock accounts;

    EndpointPlaces(JdbcClient database, AccountLock accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /// Adds one, if there is a place left and it is not there already.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> add(String id, String accountId, String name, URI url, Set<Kind> kinds, Instant now) {
        accounts.hold(accountId);
        if (isThere(id)) {
            return Optional.empty();
        }
        List<Integer> taken = database.sql("select place from webhook_endpoint where account_id = ?")
                .param(accountId)
                .query((row, _) -> row.getInt(1))
                .list();
        var free = IntStream.rangeClosed(1, MOST)
                .filter(place -> !taken.contains(place))
                .findFirst();
        return free.isEmpty()
                ? Optional.empty()
                : Optional.of(insert(id, accountId, free.getAsInt(), name, url, kinds, now));
    }

    private boolean isThere(String id) {
        return database.sql("select count(*) from webhook_endpoint where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private String insert(String id, String accountId, int place, String name, URI url, Set<Kind> kinds, Instant now) {
        database.sql(INSERT)
                .param("id", id)
                .param("account", accountId)
                .param("place", place)
                .param("name", name)
                .param("url", url.toString())
                .param("kinds", KindList.text(kinds))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }
}
