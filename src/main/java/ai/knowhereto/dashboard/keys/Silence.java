package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// After how much silence an old key ends before its time, as a person chose it.
///
/// @param choice one of [#choices()]
/// @param time `null` for never
record Silence(String choice, @Nullable Duration time) {

    static final Silence NEVER = new Silence("never", null);

    private static final Map<String, Duration> TIMES = Map.of(
            "1h", Duration.ofHours(1), "6h", Duration.ofHours(6), "24h", Duration.ofDays(1), "3d", Duration.ofDays(3));

    /// What a form offers, in its order.
    static List<String> choices() {
        return List.of(NEVER.choice, "1h", "6h", "24h", "3d");
    }

    /// Reads a choice: never, if nothing was chosen; empty if it is none of the choices.
    static Optional<Silence> of(@Nullable String choice) {
        if (choice == null || choice.equals(NEVER.choice)) {
            return Optional.of(NEVER);
        }
        return Optional.ofNullable(TIMES.get(choice)).map(time -> new Silence(choice, time));
    }

    /// The choice with that time.
    static Silence lasting(@Nullable Duration time) {
        return TIMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(time))
                .map(entry -> new Silence(entry.getKey(), entry.getValue()))
                .findFirst()
                .orElse(NEVER);
    }
}
