package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.site.Moments;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a form into a checked wish for a key, or says what is wrong with it.
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
        var name = name(form, problems);
        var environment = Environment.ofWord(Objects.requireNonNullElse(form.environment(), ""))
                .orElse(null);
        if (environment == null) {
            problems.add("environment", "keys.environment.unknown");
        }
        var expiry = expiry(form, zone, problems);
        var note = form.note() == null ? "" : form.note().replace("\0", "").strip();
        if (note.codePointCount(0, note.length()) > MAX_NOTE || note.length() > MAX_NOTE) {
            problems.add("note", "keys.note.long", MAX_NOTE);
        } else if (Secret.isIn(note)) {
            problems.add("note", "keys.note.key");
        }
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

    private static @Nullable KeyName name(KeyForm form, FormProblems problems) {
        try {
            return KeyName.of(Objects.requireNonNullElse(form.name(), ""));
        } catch (KeyName.Unusable e) {
            problems.add("name", e.messageKey(), KeyName.MAX_CODE_POINTS);
            return null;
        }
    }

    private @Nullable Expiry expiry(KeyForm form, ZoneId zone, FormProblems problems) {
        var now = clock.instant();
        var expiry = Expiry.of(form.expires(), form.date(), zone, now);
        if (expiry.isEmpty()) {
            var last = Expiry.latest(zone, now).atStartOfDay(zone).toInstant();
            problems.add("expires", "keys.expires.out-of-range", moments.longDate(last, zone));
        }
        return expiry.orElse(null);
    }
}
