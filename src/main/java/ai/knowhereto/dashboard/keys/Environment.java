package ai.knowhereto.dashboard.keys;

import java.util.Arrays;
import java.util.Optional;

/// The side of the API that a key opens. Keys of one side never see the other's data.
public enum Environment {
    /// Production.
    LIVE("live"),
    /// Testing and sandbox.
    TEST("test");

    private final String word;

    Environment(String word) {
        this.word = word;
    }

    /// The word in prefixes, the database and settings: `live` or `test`.
    public String word() {
        return word;
    }

    /// What keys of this environment start with: `sk_live_` or `sk_test_`.
    public String prefix() {
        return "sk_" + word + "_";
    }

    /// The environment of that word, if there is one.
    public static Optional<Environment> ofWord(String word) {
        return Arrays.stream(values()).filter(e -> e.word.equals(word)).findFirst();
    }
}
