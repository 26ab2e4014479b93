package ai.knowhereto.dashboard.logs;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many may look on at once: a few windows of each person, and so many in all that the rest of the server does not
/// notice.
@Component
class TailSeats {

    private final LogSettings settings;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    TailSeats(LogSettings settings) {
        this.settings = settings;
    }

    /// A seat; `null` if there is none left.
    synchronized @Nullable Seat take(String personId) {
        int own = taken.getOrDefault(personId, 0);
        if (own >= settings.liveViewsOfAPerson() || all >= settings.liveViews()) {
            return null;
        }
        taken.put(personId, own + 1);
        all++;
        return new Seat(this, personId, all);
    }

    private synchronized void giveBack(String personId) {
        taken.computeIfPresent(personId, (_, own) -> own == 1 ? null : own - 1);
        all--;
    }

    /// A seat, until it is closed.
    ///
    /// @param taken how many are taken now
    record Seat(TailSeats seats, String personId, int taken) implements AutoCloseable {
        @Override
        public void close() {
            seats.giveBack(personId);
        }
    }
}
