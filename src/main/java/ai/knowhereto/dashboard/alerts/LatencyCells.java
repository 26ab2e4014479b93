package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Latencies;
import java.util.Arrays;
import java.util.List;

/// The latencies of one key in stretches of one length, in the order of time. Most stretches have three of the
/// two dozen counts, so only those take room.
final class LatencyCells {

    private static final int COUNT_BITS = 27;
    private static final int MOST = (1 << COUNT_BITS) - 1;

    private long[] starts = new long[4];
    private int[][] cells = new int[4][];
    private int size;

    /// Puts the latencies of a stretch in the place of those that are known.
    void put(long start, Latencies now) {
        putPacked(start, packed(now.counts()));
    }

    /// Puts sums as [#addTo(long[], long, long)] makes them.
    void put(long start, long[] sums) {
        putPacked(start, packed(Arrays.stream(sums).boxed().toList()));
    }

    /// Adds all stretches that start in that time.
    ///
    /// @param to exclusive
    void addTo(long[] sums, long from, long to) {
        for (int i = first(from); i < size && starts[i] < to; i++) {
            for (int one : cells[i]) {
                sums[one >>> COUNT_BITS] += one & MOST;
            }
        }
    }

    /// Forgets what starts before.
    void forget(long before) {
        int first = first(before);
        System.arraycopy(starts, first, starts, 0, size - first);
        System.arraycopy(cells, first, cells, 0, size - first);
        Arrays.fill(cells, size - first, size, null);
        size -= first;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The start of the first stretch; only if there is one.
    long first() {
        return starts[0];
    }

    private void putPacked(long start, int[] cell) {
        int at = Arrays.binarySearch(starts, 0, size, start);
        if (at < 0) {
            at = -at - 1;
            makeRoom(at);
            starts[at] = start;
        }
        cells[at] = cell;
    }

    /// Which count, and how many, in one number each.
    private static int[] packed(List<Long> counts) {
        int[] packed = new int[(int) counts.stream().filter(count -> count > 0).count()];
        int next = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                packed[next++] = i << COUNT_BITS | (int) Math.min(MOST, counts.get(i));
            }
        }
        return packed;
    }

    private int first(long from) {
        int at = Arrays.binarySearch(starts, 0, size, from);
        return at < 0 ? -at - 1 : at;
    }

    private void makeRoom(int at) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            cells = Arrays.copyOf(cells, size * 2);
        }
        System.arraycopy(starts, at, starts, at + 1, size - at);
        System.arraycopy(cells, at, cells, at + 1, size - at);
        size++;
    }
}
