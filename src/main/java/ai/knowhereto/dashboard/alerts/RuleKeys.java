package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.usage.KeyLabels;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The keys that a rule may be about.
@Component
class RuleKeys {

    private static final int OFFERED = 100;
    private static final String ID = "[0-9A-Za-z_-]{1,40}";

    private final KeyLabels labels;
    private final KeyStates states;
    private final Clock clock;

    RuleKeys(KeyLabels labels, KeyStates states, Clock clock) {
        this.labels = labels;
        this.states = states;
        this.clock = clock;
    }

    /// The newest ones, and the one that is chosen.
    List<KeyLabel> offered(SignedIn who, String chosen) {
        List<KeyLabel> offered = new ArrayList<>(labels.newest(who.accountId(), OFFERED));
        if (chosen.matches(ID)
                && offered.stream().noneMatch(label -> label.keyId().equals(chosen))) {
            labels.named(who.accountId(), List.of(chosen)).values().forEach(offered::addFirst);
        }
        return offered;
    }

    /// What is wrong with a key that was chosen, as a key of the message bundle. A rule for a key that is gone may
    /// be changed, but none is begun.
    @Nullable
    String problem(SignedIn who, @Nullable AlertRule rule, String key) {
        if (key.isEmpty() || rule != null && key.equals(rule.keyId())) {
            return null;
        }
        var state = state(key);
        if (state == null || !state.accountId().equals(who.accountId())) {
            return "alerts.wrong.key";
        }
        return state.endedAt() == null ? null : "alerts.wrong.key.gone";
    }

    /// Whether it is one of the account, or any.
    boolean isOwn(SignedIn who, String key) {
        return key.isEmpty()
                || key.matches(ID)
                        && labels.named(who.accountId(), List.of(key)).containsKey(key);
    }

    /// Whether the key of a rule is revoked or has expired.
    boolean isGone(AlertRule rule) {
        var state = rule.keyId() == null ? null : state(rule.keyId());
        return state != null && state.endedAt() != null;
    }

    private @Nullable KeyState state(String key) {
        return key.matches(ID) ? states.of(List.of(key), clock.instant()).get(key) : null;
    }
}
