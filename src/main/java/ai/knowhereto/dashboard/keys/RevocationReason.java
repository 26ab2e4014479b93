package ai.knowhereto.dashboard.keys;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a key was revoked.
enum RevocationReason {
    UNNEEDED("unneeded"),
    REPLACED("replaced"),
    LEAKED("leaked"),
    PERSON_LEFT("person-left"),
    OTHER("other");

    private final String word;

    RevocationReason(String word) {
        this.word = word;
    }

    /// The word in forms and in the database.
    public String word() {
        return word;
    }

    static Optional<RevocationReason> ofWord(@Nullable String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }
}
