package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys whose log somebody of the staff may see because he looked them up.
@Component
class LookedUpKeys {

    private final LogTrail trail;
    private final JdbcClient client;

    LookedUpKeys(LogTrail trail, JdbcClient client) {
        this.trail = trail;
        this.client = client;
    }

    Optional<LogPlace> of(SignedIn staff, String keyId) {
        return staff.isStaff() && trail.hasLookedUp(staff, keyId)
                ? client.sql("select account_id from api_key where id = :key")
                        .param("key", keyId)
                        .query(String.class)
                        .optional()
                        .map(account -> LogPlace.lookedUp(account, keyId))
                : Optional.empty();
    }
}
