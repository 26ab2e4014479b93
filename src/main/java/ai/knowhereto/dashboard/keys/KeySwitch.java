package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.audit.Actor;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Disables a key because something else decided so, in the transaction of that decision.
@Component
public class KeySwitch {

    private final ApiKeys keys;
    private final DurableTransaction durable;
    private final KeyHistory history;
    private final Clock clock;

    KeySwitch(ApiKeys keys, DurableTransaction durable, KeyHistory history, Clock clock) {
        this.keys = keys;
        this.durable = durable;
        this.history = history;
        this.clock = clock;
    }

    /// Refuses every request with the key until somebody enables it again. A key that is revoked, disabled, or
    /// not the account's, is left as it is.
    ///
    /// @param details what led to it, for the audit trail
    /// @return whether this call disabled it
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean disable(String accountId, String keyId, Actor who, Map<String, String> details) {
        durable.begin();
        return keys.lock(keyId, accountId, false)
                .filter(key -> key.disable(key.version(), clock.instant().truncatedTo(ChronoUnit.MICROS)) == Step.DONE)
                .map(key -> {
                    history.tellChange(who, key, "key.disabled", null, details);
                    return true;
                })
                .orElse(false);
    }
}
