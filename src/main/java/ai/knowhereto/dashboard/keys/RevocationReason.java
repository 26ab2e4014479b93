package ai.knowhereto.dashboard.keys;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a key was revoked.
public enum RevocationReason {
    /// Nothing uses it any more.
    UNNEEDED("unneeded"),
    /// Another key took its place.
    REPLACED("replaced"),
    /// Somebody who should not have it may have it.
    LEAKED("leaked"),
    /// Who used it is gone.
    PERSON_LEFT("person-left"),
    /// None of these.
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
