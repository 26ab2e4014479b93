package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// What "the last 24 hours" are, the same on every page, so that figures on different pages agree: 48 half hours, the
/// last of them the one that is running, aligned to the clock on the reader's wall.
public final class LastDay {

    /// The length of a step.
    public static final Duration STEP = Duration.ofMinutes(30);

    /// How many steps there are.
    public static final int STEPS = 48;

    private LastDay() {}

    /// When the first half hour began.
    ///
    /// @param zone the reader's; matters only where the offset is not a multiple of 30 minutes (Kathmandu)
    public static Instant start(Instant now, ZoneId zone) {
        return end(now, zone).minus(STEP.multipliedBy(STEPS));
    }

    /// When the half hour that is running will end.
    public static Instant end(Instant now, ZoneId zone) {
        long offset = zone.getRules().getOffset(now).getTotalSeconds();
        long step = STEP.toSeconds();
        long local = now.getEpochSecond() + offset;
        return Instant.ofEpochSecond(Math.floorDiv(local, step) * step + step - offset);
    }
}
