package ai.knowhereto.dashboard.accesslog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who did most in a stretch of time. It is summed from the coarsest buckets that fit: whole UTC days, and quarters
/// of an hour for what is left at both ends. Three months of a hundred keys are 25,000 rows instead of 2,000,000.
@Component
public class Rankings {

    private static final String SUMS = Arrays.stream(Outcome.values())
            .map("sum(case when outcome = '%s' then requests else 0 end)"::formatted)
            .collect(Collectors.joining(", "));

    private final JdbcClient client;

    Rankings(JdbcClient client) {
        this.client = client;
    }

    /// The keys with the most requests.
    ///
    /// @param finest the buckets that both ends lie on
    /// @param most how many rows at most
    public Ranking keys(Scope scope, Resolution finest, Instant from, Instant to, int most) {
        return ranking("key_id", "usage_bucket where " + scope.ofKeys(), scope, finest, from, to, most);
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
        var parameters = scope.parameters();
        String pieces = pieces(finest, from, to, parameters).stream()
                .map(piece -> "select %s, outcome, requests from %s and %s".formatted(name, source, piece))
                .collect(Collectors.joining(" union all "));
        var all = new long[1];
        List<Ranking.Row> rows = client.sql(
                        "select %1$s, count(*) over (), %2$s from (%3$s) pieces".formatted(name, SUMS, pieces)
                                + " group by %1$s order by sum(requests) desc, %1$s limit %2$d".formatted(name, most))
                .params(parameters)
                .query((row, _) -> {
                    all[0] = row.getLong(2);
                    return new Ranking.Row(row.getString(1), counts(row));
                })
                .list();
        return new Ranking(rows, all[0]);
    }

    /// The conditions that together cover the time, each for one resolution.
    private static List<String> pieces(
            Resolution finest, Instant from, Instant to, Map<String, @Nullable Object> parameters) {
        Instant firstDay = from.minusNanos(1).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Instant lastDay = to.truncatedTo(ChronoUnit.DAYS);
        if (!firstDay.isBefore(lastDay)) {
            return List.of(piece(finest.minutes(), from, to, parameters));
        }
        List<String> pieces = new ArrayList<>();
        pieces.add(piece(1_440, firstDay, lastDay, parameters));
        if (from.isBefore(firstDay)) {
            pieces.add(piece(finest.minutes(), from, firstDay, parameters));
        }
        if (lastDay.isBefore(to)) {
            pieces.add(piece(finest.minutes(), lastDay, to, parameters));
        }
        return pieces;
    }

    private static String piece(int minutes, Instant from, Instant to, Map<String, @Nullable Object> parameters) {
        String names = "t" + parameters.size();
        parameters.put(names + "from", from.atOffset(ZoneOffset.UTC));
        parameters.put(names + "to", to.atOffset(ZoneOffset.UTC));
        return "resolution = %d and starts_at >= :%2$sfrom and starts_at < :%2$sto".formatted(minutes, names);
    }

    private static List<Long> counts(ResultSet row) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < Outcome.values().length; i++) {
            counts.add(row.getLong(3 + i));
        }
        return counts;
    }
}
