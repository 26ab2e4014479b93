package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When a delivery is tried again. Webhooks follow the schedule that Standard Webhooks recommends: ten attempts
/// within about three days. Mail, where it is nearly always the mail server that is away and never the reader, is
/// tried every quarter of an hour in the same three days, so that it arrives soon after the server is back.
///
/// @param waits between one attempt and the next
record Schedule(List<Duration> waits) {

    static final Schedule WEBHOOKS = new Schedule(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24)));

    static final Schedule MAIL = new Schedule(Stream.concat(
                    Stream.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(5)),
                    Collections.nCopies(4 * 24 * 3, Duration.ofMinutes(15)).stream())
            .toList());

    /// Many that failed together do not all come back together.
    private static final double JITTER = 0.1;
    /// The longest that a receiver can make us wait: as long as the schedule's own longest wait.
    private static final Duration LONGEST = Duration.ofHours(24);

    /// The wait after so many tries of this round; empty if that was the last one.
    ///
    /// @param asked how long the receiver asks to wait (`Retry-After`): not less than that, within bounds
    Optional<Duration> after(int tries, @Nullable Duration asked, RandomGenerator random) {
        if (tries > waits.size()) {
            return Optional.empty();
        }
        var wait = waits.get(tries - 1);
        if (asked != null && asked.compareTo(wait) > 0) {
            wait = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        }
        return Optional.of(wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble())));
    }
}
