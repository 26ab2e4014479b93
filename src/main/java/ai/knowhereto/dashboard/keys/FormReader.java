package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.site.Moments;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns forms into checked wishes, or says what is wrong with them. What a key is given later follows the rules of its
/// creation.
@Component
class FormReader {

    private static final int MAX_NOTE = 500;
    private static final String TOKEN = "[0-9A-Za-z]{20,64}";

    private final Clock clock;
    private final Moments moments;

    FormReader(Clock clock, Moments moments) {
        this.clock = clock;
        this.moments = moments;
    }

    /// @return the wish, or empty if `problems` was added to
    Optional<KeyCreation> read(KeyForm form, ZoneId zone, FormProblems problems) {
        var name = name(form.name(), problems);
        var environment = Environment.ofWord(Objects.requireNonNullElse(form.environment(), ""))
                .orElse(null);
        if (environment == null) {
            problems.add("environment", "keys.environment.unknown");
        }
        var expiry = expiry(form.expires(), form.date(), zone, problems);
        var note = note(form.note(), problems);
        var token = Objects.requireNonNullElse(form.token(), "");
        if (!token.matches(TOKEN)) {
            problems.add("token", "keys.create.incomplete");
        }
        if (name == null || environment == null || expiry == null || !problems.none()) {
            return Optional.empty();
        }
        return Optional.of(
                new KeyCreation(name, environment, expiry.at(), note.isEmpty() ? null : note, token, expiry.choice()));
    }

    /// @return the name, or `null` if `problems` was added to
    @Nullable
    KeyName name(@Nullable String typed, FormProblems problems) {
        try {
            return KeyName.of(Objects.requireNonNullElse(typed, ""));
        } catch (KeyName.Unusable e) {
            problems.add("name", e.messageKey(), KeyName.MAX_CODE_POINTS);
            return null;
        }
    }

    /// @return the end, or `null` if `problems` was added to
    @Nullable
    Expiry expiry(@Nullable String choice, @Nullable String date, ZoneId zone, FormProblems problems) {
        var now = clock.instant();
        var expiry = Expiry.of(choice, date, zone, now);
        if (expiry.isEmpty()) {
            var last = Expiry.latest(zone, now).atStartOfDay(zone).toInstant();
            problems.add("expires", "keys.expires.out-of-range", moments.longDate(last, zone));
        }
        return expiry.orElse(null);
    }

    /// @return how long the old key works, or `null` if `problems` was added to
    @Nullable
    GracePeriod grace(@Nullable String choice, @Nullable String date, ZoneId zone, FormProblems problems) {
        var now = clock.instant();
        var grace = GracePeriod.of(choice, date, zone, now);
        if (grace.isEmpty()) {
            var latest = GracePeriod.latest(zone, now).atStartOfDay(zone).toInstant();
            boolean isDate = GracePeriod.ON_A_DATE.equals(choice);
            problems.add(
                    "grace", isDate ? "keys.grace.out-of-range" : "keys.grace.unknown", moments.longDate(latest, zone));
        }
        return grace.orElse(null);
    }

    /// @return the silence, or `null` if `problems` was added to
    @Nullable
    Silence silence(@Nullable String choice, FormProblems problems) {
        var silence = Silence.of(choice);
        if (silence.isEmpty()) {
            problems.add("silence", "keys.silence.unknown");
        }
        return silence.orElse(null);
    }

    /// @return the note without characters that no database stores; empty for none
    String note(@Nullable String typed, FormProblems problems) {
        var note = typed == null ? "" : typed.replace("\0", "").strip();
        if (note.length() > MAX_NOTE) {
            problems.add("note", "keys.note.long", MAX_NOTE);
        } else if (Secret.looksLikeOne(note)) {
            problems.add("note", "keys.note.key");
        }
        return note;
    }
}
