package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.notifications.KeyEnds;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
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
    public Set<String> ended(Collection<String> keyIds) {
        return states.ended(keyIds, clock.instant());
    }
}
