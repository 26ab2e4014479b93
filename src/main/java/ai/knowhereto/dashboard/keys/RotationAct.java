package ai.knowhereto.dashboard.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a person may do in a rotation. Each has a page and a dialog of its own.
enum RotationAct {
    ROTATION,
    GRACE_PERIOD,
    END,
    CANCELLATION;

    /// The word in addresses, templates and messages.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The template.
    String view() {
        return this == ROTATION ? "keys/rotate" : "keys/rotation-" + word();
    }

    static Optional<RotationAct> ofWord(@Nullable String word) {
        return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
    }
}
