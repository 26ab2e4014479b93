package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.OldSecrets;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The old and the new traffic of a rotation, for the page of another module. Whoever asks has made sure that the
/// reader may see the key.
///
/// It adds `secretsUsage` to the model. Then the template can have, once and in a card:
///
/// ```html
/// <figure th:replace="~{usage/secrets :: chart}"></figure>   both in one chart and its table, or that there was
/// nothing
/// ```
///
/// and it can say `secretsUsage.old()` and `.fresh()`, the requests with each since the rotation, and `.oldLastHour()`
/// and `.freshLastHour()`.
@Component
public class SecretsUsage {

    private static final Duration LEAST_BEFORE = Duration.ofMinutes(30);
    private static final Duration MOST_BEFORE = Duration.ofHours(24);

    private final Buckets buckets;
    private final OldSecrets oldSecrets;
    private final Clock clock;

    SecretsUsage(Buckets buckets, OldSecrets oldSecrets, Clock clock) {
        this.buckets = buckets;
        this.oldSecrets = oldSecrets;
        this.clock = clock;
    }

    /// A rotation, as the chart needs it.
    ///
    /// @param accountId the account that owns the key
    /// @param keyId the key
    /// @param oldSecretId the secret that was current before
    /// @param oldChip what may be shown of it: `…a1f0`
    /// @param newSecretId the one that is current since
    /// @param newChip what may be shown of it
    /// @param startedAt when the one took the other's place
    public record Rotation(
            String accountId,
            String keyId,
            String oldSecretId,
            String oldChip,
            String newSecretId,
            String newChip,
            Instant startedAt) {}

    /// Adds what the chart needs to the model.
    public void describe(Model model, Rotation rotation, ZoneId zone, Locale locale) {
        Instant now = clock.instant();
        Instant latest = CustomRange.endOfMinute(now);
        var shown = new Span(rotation.startedAt().minus(before(rotation.startedAt(), now)), latest);
        Period period = CustomRange.period(shown, now, zone);
        Resolution resolution = Totals.resolution(period);
        var all = buckets.bySecret(rotation.accountId(), rotation.keyId(), resolution, period.from(), period.to());
        var lastHour = buckets.bySecret(
                rotation.accountId(), rotation.keyId(), Resolution.MINUTE, latest.minus(Duration.ofHours(1)), latest);
        model.addAttribute(
                "secretsUsage",
                new SecretsPage(
                        rotation,
                        period,
                        SecretsPage.bars(rotation, period, all),
                        since(rotation, resolution, period.to()),
                        BothKeys.sum(rotation, lastHour),
                        period.isRunning(now),
                        new Wall(zone, locale)));
    }

    /// So much of the time before is shown: enough to see what was usual, and most of the room for what came then.
    private static Duration before(Instant startedAt, Instant now) {
        Duration quarter = Duration.between(startedAt, now).dividedBy(4);
        Duration least = quarter.compareTo(LEAST_BEFORE) < 0 ? LEAST_BEFORE : quarter;
        return least.compareTo(MOST_BEFORE) > 0 ? MOST_BEFORE : least;
    }

    /// The requests since the rotation. In the bucket of that moment there are also requests with the old key
    /// from before it, and the counts of its callers may reach back to an earlier rotation that was taken back.
    /// Neither is too few, so the lesser is right.
    private BothKeys since(Rotation rotation, Resolution resolution, Instant to) {
        long length = resolution == Resolution.MINUTE ? 60 : 900;
        Instant from = Instant.ofEpochSecond(Math.floorDiv(rotation.startedAt().getEpochSecond(), length) * length);
        var counted =
                BothKeys.sum(rotation, buckets.bySecret(rotation.accountId(), rotation.keyId(), resolution, from, to));
        long calls =
                oldSecrets.sums(rotation.oldSecretId(), rotation.startedAt()).requests();
        return new BothKeys(counted.fresh(), Math.min(counted.old(), calls));
    }
}
