package ai.knowhereto.dashboard.sampledata;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Chance that can be repeated: the same numbers make the same throws.
final class Dice {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// Above this mean the normal distribution stands for Poisson's, whose product would underflow.
    private static final double LARGE = 200;

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Dice for one purpose, such as one key in one quarter of an hour.
    static Dice of(long seed, long... purpose) {
        long mixed = seed;
        for (long part : purpose) {
            mixed = new SplittableRandom(mixed ^ part * 0x9E3779B97F4A7C15L).nextLong();
        }
        return new Dice(mixed);
    }

    double between(double low, double high) {
        return random.nextDouble(low, high);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// A count whose mean is that (Poisson; Knuth, The Art of Computer Programming, volume 2, 3.4.1).
    int count(double mean) {
        if (mean > LARGE) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double end = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > end; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /// That many whole numbers below the bound, from the least to the greatest.
    LongStream sorted(int count, long bound) {
        return random.longs(count, 0, bound).sorted();
    }

    /// A value whose logarithm is normal, as durations and sizes are.
    double logNormal(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// One of the values, the first ones more often.
    <T> T oftenTheFirstOf(List<T> values) {
        double share = random.nextDouble();
        return values.get((int) (share * share * values.size()));
    }

    /// So many base62 characters.
    String characters(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return text.toString();
    }
}
