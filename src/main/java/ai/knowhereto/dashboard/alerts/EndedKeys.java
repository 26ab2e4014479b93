package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.notifications.KeyEnds;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/// The keys that messages offer nothing to do about any more.
@Component
class EndedKeys implements KeyEnds {

    private final KeyStates states;
    private final Clock clock;

    EndedKeys(KeyStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    @Override
    public boolean hasEnded(String keyId) {
        var state = states.of(List.of(keyId), clock.instant()).get(keyId);
        return state != null && state.endedAt() != null;
    }
}
