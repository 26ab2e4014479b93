package ai.knowhereto.dashboard;

import static java.util.stream.Collectors.joining;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Loads a generated log into PostgreSQL, day by day and from the oldest: the entries by `COPY` into the partition of the
/// day, which the product's own function makes, with its indexes in place as they are when the writer fills it; then the
/// series of the day by SQL. So a log of any length is in the state in which a system is that ran for 90 days.
final class AccessLogLoader {

    private static final int KEPT_MINUTES_DAYS = 7;
    private static final int BUFFER = 1 << 20;

    private final Connection connection;
    private final AccessLogGenerator generator;
    private final Instant minutes;
    private final List<String> series;

    /// @param owner a connection as the role that owns the tables
    AccessLogLoader(Connection owner, AccessLogGenerator generator, Instant end) throws SQLException, IOException {
        connection = owner;
        connection.setAutoCommit(false);
        this.generator = generator;
        minutes = minutesFrom(end);
        series = Sql.statements("access-log-series.sql", AccessLogLoader::withLatencies);
    }

    /// From when on there are minutes, since a running system keeps them for seven days.
    static Instant minutesFrom(Instant end) {
        return end.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minusDays(KEPT_MINUTES_DAYS)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /// Loads all days.
    void load() throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("set work_mem = '256MB'");
        }
        for (LocalDate day : generator.days()) {
            entries(day);
            series(day);
            connection.commit();
        }
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private void entries(LocalDate day) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("select ensure_access_log_partition('" + day + "')");
        }
        String partition = "access_log_entry_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
        String copy = "copy " + partition + " (at, request_id, account_id, key_id, secret_id, environment, method, path,"
                + " endpoint, status, outcome, reason, latency_micros, bytes, address, user_agent) from stdin";
        try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, BUFFER);
                var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER)) {
            for (Iterator<Entry> rest = generator.entries(day).iterator(); rest.hasNext(); ) {
                writer.write(row(rest.next()));
            }
        }
    }

    private void series(LocalDate day) throws SQLException {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (String sql : series) {
            Sql.update(connection, sql.replace(":minutes", at(minutes)).replace(":from", at(from)).replace(":to", at(to)));
        }
    }

    private static String at(Instant at) {
        return "timestamptz '" + at + "'";
    }

    /// Nothing that is generated has a character that `COPY` reads in another way.
    private static String row(Entry entry) {
        Caller caller = entry.caller();
        return String.join(
                "\t",
                entry.at().toString(),
                entry.requestId(),
                text(caller, Caller::accountId),
                text(caller, Caller::keyId),
                text(caller, Caller::secretId),
                text(caller, Caller::environment),
                entry.method(),
                entry.path(),
                entry.endpoint(),
                Integer.toString(entry.status()),
                entry.outcome().name(),
                text(entry.reason(), Function.identity()),
                Long.toString(entry.latency().toNanos() / 1_000),
                Long.toString(entry.bytes()),
                entry.address(),
                text(entry.userAgent(), Function.identity()) + "\n");
    }

    private static <T> String text(@Nullable T value, Function<T, String> reader) {
        return value == null ? "\\N" : reader.apply(value);
    }

    private static String withLatencies(String sql) {
        return sql.replace("{counts}", each("l%02d"))
                .replace("{counted}", each("nullif(count(*) filter (where stretch = %1$d), 0) as l%1$02d"))
                .replace("{sums}", each("sum(l%02d)"));
    }

    private static String each(String pattern) {
        return IntStream.rangeClosed(1, 24).mapToObj(pattern::formatted).collect(joining(", "));
    }
}
