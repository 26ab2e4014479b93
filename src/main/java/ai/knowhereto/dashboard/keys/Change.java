package ai.knowhereto.dashboard.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a person may change of a key. Each has a page and a dialog of its own, at the key's address and this word.
enum Change {
    NAME,
    EXPIRY,
    STATE,
    NOTE;

    /// The word in addresses, templates and messages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Change> ofWord(@Nullable String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }
}
