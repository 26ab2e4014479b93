package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.keys.FoundKey;
import ai.knowhereto.dashboard.keys.KeyStatus;
import ai.knowhereto.dashboard.keys.PastedText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a look-up says of a text. The tone is that of its note: `bad` where somebody has to act.
enum Outcome {
    ACTIVE("bad"),
    EXPIRING("bad"),
    OLD("bad"),
    DISABLED("warn"),
    OLD_ENDED("ok"),
    EXPIRED("ok"),
    REVOKED("ok"),
    /// The last four characters are those of more than one key.
    SEVERAL("info"),
    /// Its checksum is wrong.
    DAMAGED("warn"),
    CUT_OFF("warn"),
    /// Its checksum is right, but no such key was ever made here.
    UNKNOWN("warn"),
    /// An id or four last characters that no key has.
    NO_MATCH("info"),
    NOT_OURS("info");

    private final String tone;

    Outcome(String tone) {
        this.tone = tone;
    }

    /// What has ended for good, and what can be ended alone, goes before what the owner may change of the key.
    static Outcome of(FoundKey key, Instant now) {
        Instant oldKeyEnds = key.oldKeyEndsAt();
        var status = key.row().status();
        if (oldKeyEnds == null || status == KeyStatus.REVOKED) {
            return Outcome.valueOf(status.name());
        }
        return now.isBefore(oldKeyEnds) ? OLD : OLD_ENDED;
    }

    /// What a text is in which no key of ours was found.
    static Outcome withoutKey(PastedText text) {
        if (!text.keys().isEmpty()) {
            return UNKNOWN;
        }
        if (text.damaged() + text.cutOff() > 0) {
            return text.damaged() > 0 ? DAMAGED : CUT_OFF;
        }
        return text.ids().isEmpty() && text.lastFour() == null ? NOT_OURS : NO_MATCH;
    }

    static Optional<Outcome> ofWord(@Nullable String word) {
        return Arrays.stream(values()).filter(o -> o.word().equals(word)).findFirst();
    }

    /// The word in message keys and in the audit trail.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String tone() {
        return tone;
    }
}
