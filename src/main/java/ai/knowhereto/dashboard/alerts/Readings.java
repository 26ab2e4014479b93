package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Latencies;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The figures of one round, each asked for once. What minutes do not tell is asked for all keys together.
final class Readings {

    private static final double PERCENTILE = 0.95;

    private final Traffic traffic;
    private final Normals normals;
    private final KeyMinutes source;
    private final int limit;
    private final Function<Metric, Collection<String>> keys;
    private final Map<Place, Counts> sums = new HashMap<>();
    private final Map<At, Map<String, Latencies>> latencies = new HashMap<>();
    private final Map<At, Map<String, Long>> addresses = new HashMap<>();

    private record At(Window window, long end) {}

    private record Place(String keyId, Window window, long end) {}

    /// @param limit how many requests a key may make in a minute
    /// @param keys those that a metric is asked for
    Readings(
            Traffic traffic, Normals normals, KeyMinutes source, int limit, Function<Metric, Collection<String>> keys) {
        this.traffic = traffic;
        this.normals = normals;
        this.source = source;
        this.limit = limit;
        this.keys = keys;
    }

    /// @return `null` if there is nothing to compare with
    @Nullable
    Reading of(AlertRule rule, String keyId, long end) {
        Condition condition = rule.condition();
        return switch (condition.metric()) {
            case LATENCY -> latency(keyId, new At(condition.window(), end));
            case ADDRESSES -> {
                long count = addresses(new At(condition.window(), end)).getOrDefault(keyId, 0L);
                yield new Reading(count, sum(keyId, condition.window(), end).requests(), null);
            }
            default -> counted(rule, keyId, end);
        };
    }

    private @Nullable Reading counted(AlertRule rule, String keyId, long end) {
        Condition condition = rule.condition();
        Counts counts = sum(keyId, condition.window(), end);
        double value = counts.value(condition.metric(), limit);
        long volume = counts.volume(condition.metric());
        if (condition.comparison() != Comparison.RISING) {
            return new Reading(value, volume, null);
        }
        Double normal = normals.of(rule.accountId(), keyId, condition, end);
        return normal == null ? null : new Reading(100 * (value - normal) / Math.max(1, normal), volume, normal);
    }

    private Reading latency(String keyId, At at) {
        Latencies found = latencies(at).getOrDefault(keyId, Latencies.NONE);
        double value = found.percentile(PERCENTILE).map(Duration::toNanos).orElse(0L) / 1_000_000.0;
        return new Reading(value, found.total(), null);
    }

    private Counts sum(String keyId, Window window, long end) {
        return sums.computeIfAbsent(new Place(keyId, window, end), _ -> traffic.sum(keyId, window, end));
    }

    private Map<String, Latencies> latencies(At at) {
        return latencies.computeIfAbsent(at, _ -> {
            long from = at.window.from(at.end);
            long split = at.window == Window.DAY ? Minutes.quarter(at.end) : from;
            Map<String, Latencies> found = new HashMap<>();
            read(Resolution.QUARTER, from, split, found);
            read(Resolution.MINUTE, split, at.end, found);
            return found;
        });
    }

    private void read(Resolution resolution, long from, long to, Map<String, Latencies> into) {
        if (from < to) {
            source.latencies(keys.apply(Metric.LATENCY), resolution, Minutes.start(from), Minutes.start(to))
                    .forEach((keyId, some) -> into.merge(keyId, some, Latencies::plus));
        }
    }

    private Map<String, Long> addresses(At at) {
        return addresses.computeIfAbsent(
                at, _ -> source.addresses(keys.apply(Metric.ADDRESSES), Minutes.start(at.window.from(at.end))));
    }
}
