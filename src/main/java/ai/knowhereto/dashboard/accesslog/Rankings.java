package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who did most in a stretch of time. It is summed from the longest buckets that fit ([Tile]): three months of a
/// thousand keys are 25,000 rows of weeks, days and hours instead of 400,000. What is still to come is empty, so a
/// time that goes on ends with the running week or day, and not with the hours and quarters of today.
@Component
public class Rankings {

    private static final String OUTCOMES = Arrays.stream(Outcome.values())
            .map("case when outcome = '%1$s' then requests else 0 end as %1$s"::formatted)
            .collect(joining(", "));
    private static final String SUMS =
            Arrays.stream(Outcome.values()).map("sum(%s)"::formatted).collect(joining(", "));
    private static final String ALL =
            Arrays.stream(Outcome.values()).map(Outcome::name).collect(joining(" + ", "sum(", ")"));

    private static final List<Integer> LENGTHS = List.of(1_440, 15, 1);
    private static final List<Integer> LENGTHS_OF_KEYS = List.of(10_080, 1_440, 60, 15, 1);
    private static final int SHORTEST_TOTAL = 60;

    /// By how much the clock of another replica may be ahead: what it wrote must not count before its time.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final JdbcClient client;
    private final Clock clock;

    Rankings(JdbcClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /// The keys with the most requests.
    ///
    /// @param finest the buckets that both ends lie on
    /// @param most how many rows at most
    public Ranking keys(Scope scope, Resolution finest, Instant from, Instant to, int most) {
        String those = " where " + scope.ofKeys() + " and ";
        var tiles = tiles(lengths(finest, LENGTHS_OF_KEYS), from, to);
        return ranking(
                "key_id",
                tiles,
                tile -> tile.minutes() < SHORTEST_TOTAL
                        ? "select key_id, " + OUTCOMES + " from usage_bucket" + those
                        : "select key_id, successful, client_error, server_error, refused from usage_key_total" + those,
                scope.parameters(),
                most);
    }

    /// The endpoints with the most requests.
    ///
    /// @param finest the buckets that both ends lie on
    /// @param most how many rows at most
    public Ranking endpoints(Scope scope, Resolution finest, Instant from, Instant to, int most) {
        String source = scope.in("usage_account_endpoint_bucket", "usage_endpoint_bucket");
        return ranking("endpoint", source, scope, finest, from, to, most);
    }

    /// The statuses with the most requests.
    ///
    /// @param finest the buckets that both ends lie on
    /// @param most how many rows at most
    public Ranking statuses(Scope scope, Resolution finest, Instant from, Instant to, int most) {
        String source = scope.in("usage_account_bucket", "usage_bucket");
        return ranking("status", source, scope, finest, from, to, most);
    }

    private Ranking ranking(
            String name, String source, Scope scope, Resolution finest, Instant from, Instant to, int most) {
        return ranking(
                name,
                tiles(lengths(finest, LENGTHS), from, to),
                _ -> "select " + name + ", " + OUTCOMES + " from " + source + " and ",
                scope.parameters(),
                most);
    }

    private Ranking ranking(
            String name,
            List<Tile> tiles,
            Function<Tile, String> rows,
            Map<String, @Nullable Object> parameters,
            int most) {
        if (tiles.isEmpty()) {
            return new Ranking(List.of(), 0);
        }
        var all = new long[1];
        String union = IntStream.range(0, tiles.size())
                .mapToObj(i -> rows.apply(tiles.get(i)) + condition(i, tiles.get(i), parameters))
                .collect(joining(" union all "));
        List<Ranking.Row> found = client.sql(
                        "select %1$s, count(*) over (), %2$s from (%3$s) tiles".formatted(name, SUMS, union)
                                + " group by %1$s order by %2$s desc, %1$s limit %3$d".formatted(name, ALL, most))
                .params(parameters)
                .query((row, _) -> {
                    all[0] = row.getLong(2);
                    return new Ranking.Row(row.getString(1), counts(row));
                })
                .list();
        return new Ranking(found, all[0]);
    }

    private List<Tile> tiles(List<Integer> lengths, Instant from, Instant to) {
        boolean goesOn = to.isAfter(clock.instant().plus(SKEW));
        return Tile.of(lengths, from, goesOn ? Slot.of(to, lengths.getFirst()).endsAt() : to);
    }

    private static List<Integer> lengths(Resolution finest, List<Integer> all) {
        return all.stream().filter(minutes -> minutes >= finest.minutes()).toList();
    }

    private static String condition(int number, Tile tile, Map<String, @Nullable Object> parameters) {
        parameters.put("from" + number, tile.from().atOffset(ZoneOffset.UTC));
        parameters.put("to" + number, tile.to().atOffset(ZoneOffset.UTC));
        return "resolution = %d and starts_at >= :from%2$d and starts_at < :to%2$d".formatted(tile.minutes(), number);
    }

    private static List<Long> counts(ResultSet row) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < Outcome.values().length; i++) {
            counts.add(row.getLong(3 + i));
        }
        return counts;
    }
}
