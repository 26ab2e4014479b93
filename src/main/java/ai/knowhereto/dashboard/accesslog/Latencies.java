package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How many requests took how long, between fixed bounds. So they can be added, by any time zone's hours and on
/// both databases, and any percentile be told afterwards, with an error that is known: [#within(double)]. Refused
/// requests are never among them.
///
/// The bounds are 0.1, 0.2, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 2000
/// and 5000 milliseconds. A request that took exactly a bound counts above it.
///
/// @param counts one number for each stretch between two bounds, [#STRETCHES] of them: below the first, …, from the
///     last on
public record Latencies(List<Long> counts) {

    /// The bounds, in microseconds.
    private static final long[] BOUNDS = {
        100, 200, 500, 1_000, 2_000, 3_000, 5_000, 7_000, 10_000, 15_000, 20_000, 30_000, 50_000, 70_000, 100_000,
        150_000, 200_000, 300_000, 500_000, 700_000, 1_000_000, 2_000_000, 5_000_000
    };

    /// How many stretches the bounds make.
    public static final int STRETCHES = BOUNDS.length + 1;

    /// None.
    public static final Latencies NONE = new Latencies(new long[STRETCHES]);

    /// @throws IllegalArgumentException if there are more or fewer than [#STRETCHES]
    public Latencies {
        counts = List.copyOf(counts);
        if (counts.size() != STRETCHES) {
            throw new IllegalArgumentException("Latencies have " + STRETCHES + " counts");
        }
    }

    Latencies(long[] counts) {
        this(Arrays.stream(counts).boxed().toList());
    }

    /// These and others.
    public Latencies plus(Latencies other) {
        return new Latencies(IntStream.range(0, STRETCHES)
                .mapToObj(i -> counts.get(i) + other.counts.get(i))
                .toList());
    }

    /// How many requests there are.
    public long total() {
        return below(STRETCHES);
    }

    /// The latency that this share of the requests did not exceed, as if those between two bounds were spread
    /// evenly. The exact one lies between the same two bounds. Of what took 5 s or more, 5 s are told.
    ///
    /// @param share above 0, up to 1; 0.95 is p95
    /// @return empty if there are no requests
    public Optional<Duration> percentile(double share) {
        long rank = rank(share);
        int stretch = stretch(rank);
        if (stretch < 0) {
            return Optional.empty();
        }
        if (stretch == BOUNDS.length) {
            return Optional.of(micros(BOUNDS[stretch - 1]));
        }
        long low = stretch == 0 ? 0 : BOUNDS[stretch - 1];
        double part = (rank - 0.5 - below(stretch)) / counts.get(stretch);
        return Optional.of(micros(Math.round(low + part * (BOUNDS[stretch] - low))));
    }

    /// What is known for certain of a percentile: the bounds that the exact latency lies between.
    ///
    /// @return empty if there are no requests
    public Optional<Within> within(double share) {
        int stretch = stretch(rank(share));
        if (stretch < 0) {
            return Optional.empty();
        }
        var from = stretch == 0 ? Duration.ZERO : micros(BOUNDS[stretch - 1]);
        var to = stretch == BOUNDS.length ? Optional.<Duration>empty() : Optional.of(micros(BOUNDS[stretch]));
        return Optional.of(new Within(from, to));
    }

    /// Which of the counts a latency belongs to.
    static int stretchOf(long micros) {
        int found = Arrays.binarySearch(BOUNDS, micros);
        return found < 0 ? -found - 1 : found + 1;
    }

    /// The names of the counts' columns.
    static List<String> columns() {
        return IntStream.rangeClosed(1, STRETCHES).mapToObj("l%02d"::formatted).toList();
    }

    private long rank(double share) {
        return Math.max(1, (long) Math.ceil(share * total()));
    }

    private int stretch(long rank) {
        long sum = 0;
        for (int i = 0; i < STRETCHES; i++) {
            sum += counts.get(i);
            if (sum >= rank) {
                return i;
            }
        }
        return -1;
    }

    private long below(int stretch) {
        long sum = 0;
        for (int i = 0; i < stretch; i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    /// Between which bounds a latency lies.
    ///
    /// @param from at least this
    /// @param to and less than this; empty for 5 s or more
    public record Within(Duration from, Optional<Duration> to) {}
}
