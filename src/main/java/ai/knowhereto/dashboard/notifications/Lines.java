package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A line for each of those who get something, until nothing was sent there for some time: then nothing that it
/// knows is of use any more.
final class Lines {

    /// Longer than a line ever sends somebody away for.
    static final Duration KEPT = Duration.ofMinutes(15);

    private static final long LOOK_APART = Duration.ofMinutes(1).toNanos();

    private final ConcurrentHashMap<String, Kept> byName = new ConcurrentHashMap<>();
    private final Supplier<Line> empty;
    private final LongSupplier nanoTime;
    private final AtomicLong looked;

    /// @param nanoTime as [System#nanoTime()]
    Lines(Supplier<Line> empty, LongSupplier nanoTime) {
        this.empty = empty;
        this.nanoTime = nanoTime;
        this.looked = new AtomicLong(nanoTime.getAsLong());
    }

    /// @param asked when somebody wanted to enter last
    private record Kept(Line line, long asked) {}

    Line of(String name) {
        long now = nanoTime.getAsLong();
        forget(now);
        return byName.compute(name, (_, kept) -> new Kept(kept == null ? empty.get() : kept.line(), now))
                .line();
    }

    int size() {
        return byName.size();
    }

    /// One who asks forgets for all, once a minute. Who has just asked for a line finds it as he got it.
    private void forget(long now) {
        long before = looked.get();
        if (now - before >= LOOK_APART && looked.compareAndSet(before, now)) {
            byName.keySet()
                    .forEach(name -> byName.computeIfPresent(name, (_, kept) -> isOfUse(kept, now) ? kept : null));
        }
    }

    private static boolean isOfUse(Kept kept, long now) {
        return now - kept.asked() < KEPT.toNanos() || !kept.line().isEmpty();
    }
}
