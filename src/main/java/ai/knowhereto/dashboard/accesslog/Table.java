package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table that the writer fills.
///
/// @param name its name
/// @param keys how many of the columns, from the first, are its key
/// @param columns its columns
/// @param updates what a row does to the row that is already there, with `old.` and `new.`; empty: nothing
record Table(String name, int keys, List<Column> columns, List<String> updates) {

    static final Table ENTRIES = new Table(
            "access_log_entry",
            2,
            List.of(
                    time("at"),
                    text("request_id"),
                    text("account_id"),
                    text("key_id"),
                    text("secret_id"),
                    text("environment"),
                    text("method"),
                    text("path"),
                    text("endpoint"),
                    number("status"),
                    text("outcome"),
                    text("reason"),
                    whole("latency_micros"),
                    whole("bytes"),
                    text("address"),
                    text("user_agent")),
            List.of());

    static final Table BUCKETS = new Table(
            "usage_bucket",
            6,
            List.of(
                    text("key_id"),
                    small("resolution"),
                    time("starts_at"),
                    text("outcome"),
                    text("secret_id"),
                    number("status"),
                    text("account_id"),
                    whole("requests")),
            List.of("requests = old.requests + new.requests"));

    static final Table TOTALS = new Table(
            "usage_key_total",
            3,
            List.of(
                    text("key_id"),
                    small("resolution"),
                    time("starts_at"),
                    text("account_id"),
                    whole("successful"),
                    whole("client_error"),
                    whole("server_error"),
                    whole("refused")),
            List.of(
                    "successful = old.successful + new.successful",
                    "client_error = old.client_error + new.client_error",
                    "server_error = old.server_error + new.server_error",
                    "refused = old.refused + new.refused"));

    static final Table ACCOUNT_BUCKETS = new Table(
            "usage_account_bucket",
            6,
            List.of(
                    text("account_id"),
                    text("environment"),
                    small("resolution"),
                    time("starts_at"),
                    text("outcome"),
                    number("status"),
                    whole("requests")),
            List.of("requests = old.requests + new.requests"));

    static final Table ENDPOINT_BUCKETS = new Table(
            "usage_endpoint_bucket",
            5,
            List.of(
                    text("key_id"),
                    small("resolution"),
                    time("starts_at"),
                    text("endpoint"),
                    text("outcome"),
                    text("account_id"),
                    whole("requests")),
            List.of("requests = old.requests + new.requests"));

    static final Table ACCOUNT_ENDPOINT_BUCKETS = new Table(
            "usage_account_endpoint_bucket",
            6,
            List.of(
                    text("account_id"),
                    text("environment"),
                    small("resolution"),
                    time("starts_at"),
                    text("endpoint"),
                    text("outcome"),
                    whole("requests")),
            List.of("requests = old.requests + new.requests"));

    static final Table LATENCIES = new Table(
            "usage_latency_bucket",
            3,
            withLatencies(text("key_id"), small("resolution"), time("starts_at"), text("account_id")),
            addLatencies());

    static final Table ACCOUNT_LATENCIES = new Table(
            "usage_account_latency_bucket",
            4,
            withLatencies(text("account_id"), text("environment"), small("resolution"), time("starts_at")),
            addLatencies());

    static final Table LAST_USES = new Table(
            "key_last_use",
            1,
            List.of(
                    text("key_id"),
                    time("first_at"),
                    text("first_address"),
                    time("last_at"),
                    text("last_address"),
                    text("user_agent"),
                    text("account_id")),
            List.of(
                    "first_address = case when new.first_at < old.first_at then new.first_address else old.first_address end",
                    "first_at = least(old.first_at, new.first_at)",
                    "last_address = case when new.last_at > old.last_at then new.last_address else old.last_address end",
                    "user_agent = case when new.last_at > old.last_at then new.user_agent else old.user_agent end",
                    "last_at = greatest(old.last_at, new.last_at)",
                    "account_id = new.account_id"));

    static final Table ADDRESSES = seen("key_address", "address");

    static final Table CLIENTS = seen("key_client", "client");

    static final Table OLD_CALLERS = new Table(
            "old_secret_caller",
            4,
            List.of(
                    text("secret_id"),
                    text("address"),
                    text("client"),
                    text("endpoint"),
                    text("key_id"),
                    time("first_at"),
                    time("last_at"),
                    whole("requests"),
                    whole("refused")),
            List.of(
                    "first_at = least(old.first_at, new.first_at)",
                    "last_at = greatest(old.last_at, new.last_at)",
                    "requests = old.requests + new.requests",
                    "refused = old.refused + new.refused",
                    "written_at = greatest(old.written_at, current_timestamp)"));

    static final Table ENDPOINTS = new Table("key_endpoint", 2, List.of(text("key_id"), text("endpoint")), List.of());

    static final Table LOGGED_KEYS = new Table("logged_key", 1, List.of(text("key_id")), List.of());

    /// What was seen of a key, from when to when.
    private static Table seen(String name, String what) {
        return new Table(
                name,
                2,
                List.of(text("key_id"), text(what), time("first_seen_at"), time("last_seen_at")),
                List.of(
                        "first_seen_at = least(old.first_seen_at, new.first_seen_at)",
                        "last_seen_at = greatest(old.last_seen_at, new.last_seen_at)"));
    }

    private static List<Column> withLatencies(Column... columns) {
        return Stream.concat(Stream.of(columns), Latencies.columns().stream().map(Table::whole))
                .toList();
    }

    /// What is empty stays null.
    private static List<String> addLatencies() {
        return Latencies.columns().stream()
                .map(column -> "%1$s = coalesce(old.%1$s + new.%1$s, old.%1$s, new.%1$s)".formatted(column))
                .toList();
    }

    Stream<String> keyColumns() {
        return columns.stream().limit(keys).map(Column::name);
    }

    String names() {
        return columns.stream().map(Column::name).collect(joining(", "));
    }

    String keyNames() {
        return keyColumns().collect(joining(", "));
    }

    private static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    private static Column time(String name) {
        return new Column(name, Type.TIME);
    }

    private static Column small(String name) {
        return new Column(name, Type.SMALL);
    }

    private static Column number(String name) {
        return new Column(name, Type.NUMBER);
    }

    private static Column whole(String name) {
        return new Column(name, Type.WHOLE);
    }

    /// A column and its type.
    record Column(String name, Type type) {}

    /// What a column holds. It is the column's own type: H2 uses no index for a comparison with another one.
    enum Type {
        TEXT("varchar", String[]::new),
        TIME("bigint", Long[]::new),
        SMALL("smallint", Short[]::new),
        NUMBER("integer", Integer[]::new),
        WHOLE("bigint", Long[]::new);

        private final String sql;
        private final IntFunction<@Nullable Object[]> array;

        Type(String sql, IntFunction<@Nullable Object[]> array) {
            this.sql = sql;
            this.array = array;
        }

        String sql() {
            return sql;
        }

        @Nullable
        Object[] array(int length) {
            return array.apply(length);
        }

        /// A value as the element of such an array.
        Object value(Object value) {
            return switch (this) {
                case TEXT, TIME -> value;
                case SMALL -> ((Number) value).shortValue();
                case NUMBER -> ((Number) value).intValue();
                case WHOLE -> ((Number) value).longValue();
            };
        }
    }
}
