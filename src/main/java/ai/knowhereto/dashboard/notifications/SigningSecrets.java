package ai.knowhereto.dashboard.notifications;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The secrets of webhook endpoints: one each, and for a day after a rotation the old one as well, so that a
/// receiver can be changed while messages come in.
@Component
class SigningSecrets {

    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String ACTIVE = """
            select id, sealed, created_at, ends_at from webhook_secret
            where endpoint_id = :endpoint and (ends_at is null or ends_at > :now)
            order by created_at desc, id""";

    private static final String INSERT = """
            insert into webhook_secret (id, endpoint_id, sealed, created_at) values (:id, :endpoint, :sealed, :now)""";

    private final JdbcClient database;
    private final Sealer sealer;
    private final SecureRandom random;

    SigningSecrets(JdbcClient database, Sealer sealer, SecureRandom random) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
    }

    /// Those that sign now, the current one first.
    ///
    /// One that ends and can't be read is left out: the current one signs as well.
    ///
    /// @throws Sealer.Unreadable if the pepper is another one now than when the current one was made
    List<SigningSecret> active(String endpointId, Instant now) {
        return database
                .sql(ACTIVE)
                .param("endpoint", endpointId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> secret(row, endpointId))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// A new one takes over: at once if it is the first, else the one of before signs for another day. A third
    /// one would end the oldest at once.
    @Transactional(propagation = Propagation.MANDATORY)
    public SigningSecret next(String endpointId, Instant now) {
        database.sql("select id from webhook_endpoint where id = ? for update")
                .param(endpointId)
                .query(String.class)
                .single();
        database.sql("delete from webhook_secret where endpoint_id = ? and ends_at is not null")
                .param(endpointId)
                .update();
        database.sql("update webhook_secret set ends_at = :end where endpoint_id = :endpoint")
                .param("end", now.plus(OVERLAP).atOffset(ZoneOffset.UTC))
                .param("endpoint", endpointId)
                .update();
        var bytes = new byte[SigningSecret.BYTES];
        random.nextBytes(bytes);
        var secret = new SigningSecret(Ids.next("whs"), bytes, now, null);
        database.sql(INSERT)
                .param("id", secret.id())
                .param("endpoint", endpointId)
                .param("sealed", sealer.seal(bytes, endpointId + secret.id()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    private Optional<SigningSecret> secret(ResultSet row, String endpointId) throws SQLException {
        String id = row.getString(1);
        var end = row.getObject(4, OffsetDateTime.class);
        try {
            return Optional.of(new SigningSecret(
                    id,
                    sealer.open(row.getBytes(2), endpointId + id),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    end == null ? null : end.toInstant()));
        } catch (Sealer.Unreadable e) {
            if (end == null) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
