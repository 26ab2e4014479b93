package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEntry;
import ai.knowhereto.dashboard.site.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What is true of a rotation now, and why a step of it is refused, in words.
@Component
class RotationSentences {

    private final KeyHistory history;
    private final KeySentences sentences;
    private final RotationWatch watch;
    private final Moments moments;
    private final MessageSource messages;

    RotationSentences(
            KeyHistory history, KeySentences sentences, RotationWatch watch, Moments moments, MessageSource messages) {
        this.history = history;
        this.sentences = sentences;
        this.watch = watch;
        this.moments = moments;
        this.messages = messages;
    }

    /// What is true of the key now that this was done; empty if it is not, or where a page of its own says it.
    Optional<String> now(RotationAct act, ApiKey key, ZoneId zone) {
        return switch (act) {
            case ROTATION -> Optional.empty();
            case GRACE_PERIOD ->
                Optional.ofNullable(key.oldEndsAt())
                        .map(end -> text(
                                "keys.rotation-grace-period.now",
                                key.name(),
                                exact(end, zone),
                                key.silence() == null ? "" : sentences.silence(key.silence())));
            case END ->
                watch.lastEnded(key)
                        .map(ended -> text(
                                "keys.rotation-end.now",
                                key.name(),
                                "…" + ended.hint(),
                                exact(Objects.requireNonNull(ended.expiresAt()), zone)));
            case CANCELLATION ->
                watch.lastEnded(key)
                        .map(_ -> text(
                                "keys.rotation-cancellation.now",
                                key.name(),
                                "…" + watch.current(key).hint()));
        };
    }

    /// Why the key refuses; `null` where the form itself says it, at the field.
    @Nullable
    String refusal(Rotation.Step why, ApiKey key, SignedIn reader, ZoneId zone) {
        return switch (why) {
            case REVOKED -> sentences.refusal(key, Change.NAME, zone);
            case SAMPLE -> text("keys.rotation.refused.sample");
            case DISABLED -> text("keys.rotation.refused.disabled");
            case EXPIRED -> text("keys.rotation.refused.expired", exact(Objects.requireNonNull(key.expiresAt()), zone));
            case ROTATING ->
                text(
                        "keys.rotation.refused.rotating",
                        last(key, reader, zone, "key.rotated"),
                        key.oldEndsAt() == null ? "" : exact(key.oldEndsAt(), zone));
            case ENDED ->
                text(
                        "keys.rotation.refused.ended",
                        last(key, reader, zone, "key.old-key-ended", "key.rotation-cancelled", "key.rotated"));
            case DONE, ALREADY_SO, OUTDATED, REASON_MISSING, BEYOND_EXPIRY, TOO_LONG, NOT_LATER -> null;
        };
    }

    /// What was done to the key since its form was opened.
    List<String> since(RotationResult.Refused refused, Visit visit) {
        return sentences.changes(refused.since(), visit.who(), visit.zone());
    }

    /// Says at the field why the time that was chosen can't be.
    void addTo(FormProblems problems, Rotation.Step why, ApiKey key, Instant latest, ZoneId zone) {
        switch (why) {
            case BEYOND_EXPIRY ->
                problems.add("grace", "keys.grace.beyond-expiry", exact(Objects.requireNonNull(key.expiresAt()), zone));
            case TOO_LONG -> problems.add("grace", "keys.grace.long", exact(latest, zone));
            case NOT_LATER ->
                problems.add(
                        "grace", "keys.grace.not-later", key.oldEndsAt() == null ? "" : exact(key.oldEndsAt(), zone));
            default -> throw new IllegalStateException("No problem of a form: " + why);
        }
    }

    /// Who did the latest of these, and when.
    private String last(ApiKey key, SignedIn reader, ZoneId zone, String... actions) {
        var latest = Stream.of(actions)
                .map(action -> history.last(key, action))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(AuditEntry::at));
        return latest.map(
                        entry -> sentences.changes(List.of(entry), reader, zone).getFirst())
                .orElse("");
    }

    private String exact(Instant at, ZoneId zone) {
        return text("keys.end", moments.date(at, zone), moments.minute(at, zone));
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
