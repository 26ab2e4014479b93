package ai.knowhereto.dashboard.alerts;

import java.util.Arrays;

/// The requests of one key in stretches of one length, in the order of time: those without any take no room. Plain
/// arrays, since there are ten thousand of them with a hundred stretches each.
final class Cells {

    private static final int COUNTS = 5;

    private long[] starts = new long[4];
    private int[] counts = new int[4 * COUNTS];
    private int size;

    /// Puts the counts of a stretch in the place of those that are known.
    ///
    /// @return whether they were not the same
    boolean put(long start, Counts now) {
        int at = Arrays.binarySearch(starts, 0, size, start);
        if (at < 0) {
            at = -at - 1;
            makeRoom(at);
            starts[at] = start;
        }
        long[] next = {now.granted(), now.clientErrors(), now.serverErrors(), now.refused(), now.unauthenticated()};
        boolean isOther = false;
        for (int k = 0; k < COUNTS; k++) {
            int count = toInt(next[k]);
            isOther |= counts[at * COUNTS + k] != count;
            counts[at * COUNTS + k] = count;
        }
        return isOther;
    }

    /// The counts of all stretches that start in that time.
    ///
    /// @param to exclusive
    Counts sum(long from, long to) {
        long[] sums = new long[COUNTS];
        long fullest = 0;
        for (int i = first(from); i < size && starts[i] < to; i++) {
            for (int k = 0; k < COUNTS; k++) {
                sums[k] += counts[i * COUNTS + k];
            }
            fullest = Math.max(fullest, counts[i * COUNTS]);
        }
        return new Counts(sums[0], sums[1], sums[2], sums[3], sums[4], fullest);
    }

    /// Forgets what starts before.
    void forget(long before) {
        int first = first(before);
        System.arraycopy(starts, first, starts, 0, size - first);
        System.arraycopy(counts, first * COUNTS, counts, 0, (size - first) * COUNTS);
        size -= first;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The start of the first stretch; only if there is one.
    long first() {
        return starts[0];
    }

    private int first(long from) {
        int at = Arrays.binarySearch(starts, 0, size, from);
        return at < 0 ? -at - 1 : at;
    }

    private void makeRoom(int at) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            counts = Arrays.copyOf(counts, size * 2 * COUNTS);
        }
        System.arraycopy(starts, at, starts, at + 1, size - at);
        System.arraycopy(counts, at * COUNTS, counts, (at + 1) * COUNTS, (size - at) * COUNTS);
        Arrays.fill(counts, at * COUNTS, (at + 1) * COUNTS, 0);
        size++;
    }

    private static int toInt(long count) {
        return (int) Math.min(Integer.MAX_VALUE, count);
    }
}
