package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The reviews of each log, one after the other: of an account by its members, of everything by admins. They go
/// forward only.
@Component
class Reviews {

    private static final String SELECT =
            "select number, reviewed_until, reviewed_at, person_name, note from log_review where scope = :scope";

    private final JdbcClient client;
    private final AuditTrail audit;
    private final Clock clock;

    Reviews(JdbcClient client, AuditTrail audit, Clock clock) {
        this.client = client;
        this.audit = audit;
        this.clock = clock;
    }

    /// The last ones, the newest first.
    List<Review> latest(LogPlace place, int most) {
        return client.sql(SELECT + " order by number desc limit :most")
                .param("scope", scope(place))
                .param("most", most)
                .query(Reviews::review)
                .list();
    }

    Optional<Review> last(LogPlace place) {
        return latest(place, 1).stream().findFirst();
    }

    /// Adds a review, and tells the audit trail.
    ///
    /// @param seen the number of the last review that the person knew of; 0 for none
    /// @throws DuplicateKeyException if somebody else was faster
    /// @throws IllegalArgumentException if it goes back, or beyond now
    @Transactional
    void add(SignedIn who, LogPlace place, Instant until, int seen, @Nullable String note) {
        Instant now = clock.instant();
        Review last = last(place).orElse(null);
        if (last == null && seen != 0) {
            throw new IllegalArgumentException("there is no review yet");
        }
        if (last != null && last.number() != seen) {
            throw new DuplicateKeyException("reviewed meanwhile");
        }
        if (until.isAfter(now) || last != null && !until.isAfter(last.until())) {
            throw new IllegalArgumentException("a review goes forward, up to now");
        }
        client.sql("insert into log_review (scope, number, reviewed_until, reviewed_at, person_id, person_name, note)"
                        + " values (:scope, :number, :until, :at, :person, :name, :note)")
                .param("scope", scope(place))
                .param("number", seen + 1)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("person", who.personId())
                .param("name", Objects.requireNonNullElse(who.email(), who.name()))
                .param("note", note, Types.VARCHAR)
                .update();
        String account = place.isOfAll() ? null : place.about();
        var details = Map.of("from", last == null ? "-" : last.until().toString(), "until", until.toString());
        audit.add(new AuditEvent(
                account, who.actor(), "access-log.reviewed", "access-log", place.about(), null, note, details));
    }

    private static String scope(LogPlace place) {
        return place.isOfAll() ? "*" : place.about();
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        return new Review(
                row.getInt("number"),
                row.getObject("reviewed_until", OffsetDateTime.class).toInstant(),
                row.getObject("reviewed_at", OffsetDateTime.class).toInstant(),
                row.getString("person_name"),
                row.getString("note"));
    }
}
