package ai.knowhereto.dashboard.accesslog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Counts by what they belong to. They are given out in an order, so that two writers lock the same rows in the same
/// order.
///
/// @param <K> what they belong to
final class Sums<K> {

    private final Map<K, long[]> sums = new HashMap<>();
    private final int width;
    private final Comparator<K> order;

    /// @param width how many counts each has
    /// @param order of all that is a key
    Sums(int width, Comparator<K> order) {
        this.width = width;
        this.order = order;
    }

    void count(K key, int place) {
        sums.computeIfAbsent(key, _ -> new long[width])[place]++;
    }

    void each(BiConsumer<K, long[]> taker) {
        sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .forEach(entry -> taker.accept(entry.getKey(), entry.getValue()));
    }
}
