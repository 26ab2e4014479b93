package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import ai.knowhereto.dashboard.accesslog.Bars.Piece;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Requests by the bars of a chart. What PostgreSQL answers is as short as the chart, and it reads the pieces that
/// [Bars] tell, each from an index: a join by itself would read all buckets for every piece. H2, which cannot ask
/// for one piece after the other, reads all of the finest buckets.
@Component
public class BarSums {

    private static final String PIECES = " from unnest(cast(:minutes as smallint[]), cast(:since as timestamptz[]),"
            + " cast(:until as timestamptz[])) with ordinality p (resolution, since, until, piece) cross join lateral (";
    private static final String IN_PIECE =
            " and resolution = p.resolution and starts_at >= p.since and starts_at < p.until";
    private static final String IN_SPAN = " and resolution = :resolution and starts_at >= :from and starts_at < :to";
    private static final String SUMS =
            Latencies.columns().stream().map("sum(%1$s) as %1$s"::formatted).collect(joining(", "));

    private final JdbcClient client;
    private final boolean hasPieces;

    BarSums(JdbcClient client, DataSource dataSource) {
        this.client = client;
        this.hasPieces = Dialect.of(dataSource) == Dialect.POSTGRESQL;
    }

    /// Requests by outcome.
    public List<BarCount> outcomes(Scope scope, Bars bars) {
        return counts("outcome", scope.in("usage_account_bucket", "usage_bucket"), parameters(scope, bars), bars);
    }

    /// Requests by status.
    public List<BarCount> statuses(Scope scope, Bars bars) {
        return counts("status", scope.in("usage_account_bucket", "usage_bucket"), parameters(scope, bars), bars);
    }

    /// Requests to these endpoints.
    public List<BarCount> endpoints(Scope scope, Collection<String> endpoints, Bars bars) {
        String source = scope.in("usage_account_endpoint_bucket", "usage_endpoint_bucket");
        return among("endpoint", source, endpoints, scope, bars);
    }

    /// Requests with these keys.
    public List<BarCount> keys(Scope scope, Collection<String> keyIds, Bars bars) {
        return among("key_id", "usage_bucket where " + scope.ofKeys(), keyIds, scope, bars);
    }

    /// Requests by outcome of what a filter asks for.
    List<BarCount> outcomes(SeriesSource source, Bars bars) {
        Map<String, @Nullable Object> parameters = new HashMap<>(source.parameters());
        return counts("outcome", source.sql(), with(parameters, bars), bars);
    }

    private List<BarCount> among(String by, String source, Collection<String> names, Scope scope, Bars bars) {
        if (names.isEmpty()) {
            return List.of();
        }
        var parameters = parameters(scope, bars);
        parameters.put("names", names);
        return counts(by, source + " and " + by + " in (:names)", parameters, bars);
    }

    /// How long requests took that were not refused; one for each bar.
    public List<Latencies> latencies(Scope scope, Bars bars) {
        String source = scope.in("usage_account_latency_bucket", "usage_latency_bucket");
        String columns = String.join(", ", Latencies.columns());
        String sql = hasPieces
                ? "select piece, " + columns + PIECES + "select " + SUMS + " from " + source + IN_PIECE
                        + " having count(*) > 0) t"
                : "select starts_at, " + SUMS + " from " + source + IN_SPAN + " group by starts_at";
        List<Latencies> sums = new ArrayList<>(Collections.nCopies(bars.size(), Latencies.NONE));
        read(
                sql,
                parameters(scope, bars),
                bars,
                (row, sign, bar) -> sums.set(bar, sums.get(bar).plus(latencies(row, sign))));
        return List.copyOf(sums);
    }

    private List<BarCount> counts(String by, String source, Map<String, @Nullable Object> parameters, Bars bars) {
        String sums = "sum(requests) as requests from " + source;
        String sql = hasPieces
                ? "select piece, name, requests" + PIECES + "select " + by + " as name, " + sums + IN_PIECE
                        + " group by " + by + ") t"
                : "select starts_at, " + by + " as name, " + sums + IN_SPAN + " group by starts_at, " + by;
        List<Map<String, Long>> found = new ArrayList<>();
        bars.edges().forEach(_ -> found.add(new TreeMap<>()));
        read(sql, parameters, bars, (row, sign, bar) -> found.get(bar)
                .merge(row.getString(2), sign * row.getLong(3), Long::sum));
        List<BarCount> counts = new ArrayList<>();
        for (int bar = 0; bar < bars.size(); bar++) {
            var startsAt = bars.edges().get(bar);
            found.get(bar).forEach((name, requests) -> counts.add(new BarCount(startsAt, name, requests)));
        }
        return counts.stream().filter(count -> count.requests() != 0).toList();
    }

    private void read(String sql, Map<String, @Nullable Object> parameters, Bars bars, Adding adding) {
        List<Piece> pieces = bars.pieces();
        client.sql(sql).params(parameters).query(row -> {
            if (!hasPieces) {
                adding.add(
                        row, 1, bars.of(row.getObject(1, OffsetDateTime.class).toInstant()));
                return;
            }
            Piece piece = pieces.get(row.getInt(1) - 1);
            if (piece.plus() >= 0) {
                adding.add(row, 1, piece.plus());
            }
            if (piece.minus() >= 0) {
                adding.add(row, -1, piece.minus());
            }
        });
    }

    private static Map<String, @Nullable Object> parameters(Scope scope, Bars bars) {
        return with(scope.parameters(), bars);
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> parameters, Bars bars) {
        List<Piece> pieces = bars.pieces();
        parameters.put(
                "minutes", pieces.stream().map(piece -> "" + piece.minutes()).collect(joining(",", "{", "}")));
        parameters.put("since", pieces.stream().map(piece -> "" + piece.from()).collect(joining(",", "{", "}")));
        parameters.put("until", pieces.stream().map(piece -> "" + piece.to()).collect(joining(",", "{", "}")));
        parameters.put("resolution", (short) bars.finest().minutes());
        parameters.put("from", bars.edges().getFirst().atOffset(ZoneOffset.UTC));
        parameters.put("to", bars.edges().getLast().atOffset(ZoneOffset.UTC));
        return parameters;
    }

    private static Latencies latencies(ResultSet row, int sign) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < Latencies.STRETCHES; i++) {
            counts.add(sign * row.getLong(2 + i));
        }
        return new Latencies(counts);
    }

    private interface Adding {
        void add(ResultSet row, int sign, int bar) throws SQLException;
    }
}
