package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.OldCaller;
import ai.knowhereto.dashboard.accesslog.OldSecrets;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.SecretTotal;
import ai.knowhereto.dashboard.audit.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Watches rotations: who still uses the old key, and whether it may be ended. Whoever asks has made sure that the
/// reader may see the key.
@Component
class RotationWatch {

    private static final int CALLERS = 20;
    private static final int UNSEEN = 100;

    /// So long after its end an old key is still worth a word.
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final StoredSecrets secrets;
    private final OldSecrets oldSecrets;
    private final KeyActivity activity;
    private final Buckets buckets;
    private final KeyHistory history;
    private final KeySentences sentences;
    private final Clock clock;

    RotationWatch(
            StoredSecrets secrets,
            OldSecrets oldSecrets,
            KeyActivity activity,
            Buckets buckets,
            KeyHistory history,
            KeySentences sentences,
            Clock clock) {
        this.secrets = secrets;
        this.oldSecrets = oldSecrets;
        this.activity = activity;
        this.buckets = buckets;
        this.history = history;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// An old key that has ended, and who was refused since.
    record Ended(
            String chip,
            Instant at,
            @Nullable String by,
            OldSecrets.Sums sums,
            @Nullable OldCaller latest) {}

    /// The rotation of a key, if it has an old secret that still works.
    @Transactional(readOnly = true)
    Optional<RotationProgress> of(ApiKey key) {
        var now = clock.instant();
        var end = key.oldEndsAt();
        if (key.revokedAt() != null || end == null || !now.isBefore(end)) {
            return Optional.empty();
        }
        var working = secrets.findByKeyIdAndPlaceIsNotNull(key.id());
        var old = working.stream().filter(StoredSecret::isOld).findFirst();
        var current = working.stream().filter(StoredSecret::isCurrent).findFirst();
        return old.isEmpty() || current.isEmpty()
                ? Optional.empty()
                : Optional.of(progress(key, old.get(), current.get(), now));
    }

    private RotationProgress progress(ApiKey key, StoredSecret old, StoredSecret current, Instant now) {
        var startedAt = current.createdAt();
        var endsAt = end(old);
        var callers = oldSecrets.callers(old.id(), startedAt, CALLERS);
        return new RotationProgress(
                old.id(),
                chip(key, old),
                current.id(),
                chip(key, current),
                startedAt,
                history.last(key, "key.rotated")
                        .map(entry -> sentences.name(entry.event().actor()))
                        .orElse(null),
                endsAt,
                Silence.lasting(key.silence()),
                safety(key, startedAt, endsAt, callers.isEmpty() ? null : callers.getFirst(), now),
                callers,
                oldSecrets.sums(old.id(), startedAt),
                requests(key, current, now),
                now);
    }

    /// A quarter of an hour before it was made is the earliest bucket that a secret can be in.
    private long requests(ApiKey key, StoredSecret secret, Instant now) {
        var from = secret.createdAt().minus(Duration.ofMinutes(15));
        return buckets.bySecret(key.accountId(), key.id(), Resolution.QUARTER, from, now).stream()
                .filter(count -> count.secretId().equals(secret.id()))
                .mapToLong(SecretTotal::requests)
                .sum();
    }

    private Safety safety(ApiKey key, Instant startedAt, Instant endsAt, @Nullable OldCaller latest, Instant now) {
        var pause = activity.longestPause(key.id(), startedAt.minus(Safety.HISTORY), startedAt);
        var unseen = activity.regularsUnseen(key.id(), startedAt.minus(Safety.REGULARLY), startedAt, UNSEEN);
        return Safety.of(now, startedAt, endsAt, latest == null ? null : latest.lastAt(), pause.orElse(null), unseen);
    }

    /// The secret of the key that ended last, in the last days, if somebody was refused with it since.
    @Transactional(readOnly = true)
    Optional<Ended> ended(ApiKey key) {
        var now = clock.instant();
        return lastEnded(key)
                .filter(secret -> now.isBefore(end(secret).plus(REMEMBERED)))
                .map(secret -> {
                    var latest = oldSecrets.callers(secret.id(), end(secret), 1);
                    return new Ended(
                            chip(key, secret),
                            end(secret),
                            endedBy(key, secret),
                            oldSecrets.sums(secret.id(), end(secret)),
                            latest.isEmpty() || latest.getFirst().refused() == 0 ? null : latest.getFirst());
                })
                .filter(ended -> ended.sums.refused() > 0);
    }

    /// The person who ended it, if a person did.
    private @Nullable String endedBy(ApiKey key, StoredSecret secret) {
        return history.last(key, "key.old-key-ended")
                .filter(entry -> secret.hint().equals(entry.event().details().get("old-hint")))
                .filter(entry -> entry.event().actor().type() == Actor.Type.PERSON)
                .map(entry -> sentences.name(entry.event().actor()))
                .orElse(null);
    }

    /// The secret of the key that ended last, if one did.
    Optional<StoredSecret> lastEnded(ApiKey key) {
        return secrets.findByKeyIdOrderByCreatedAt(key.id()).stream()
                .filter(secret -> secret.expiresAt() != null && !secret.isOld())
                .max(Comparator.comparing(RotationWatch::end));
    }

    /// The current secret of a key.
    StoredSecret current(ApiKey key) {
        return secrets.findByKeyIdAndPlaceIsNotNull(key.id()).stream()
                .filter(StoredSecret::isCurrent)
                .findFirst()
                .orElseThrow();
    }

    private static Instant end(StoredSecret secret) {
        return Objects.requireNonNull(secret.expiresAt());
    }

    private static String chip(ApiKey key, StoredSecret secret) {
        return key.environment().prefix() + "…" + secret.hint();
    }
}
