package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import ai.knowhereto.dashboard.site.DatabaseProduct;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The statements of the writer, as each database says them. All take one array for each column, in the table's
/// order.
enum Dialect {
    /// Has neither `on conflict` nor `returning`: `merge`, and `select … from final table`.
    H2 {
        @Override
        String insertNew(Table table, String answer) {
            return "select %s from final table (insert into %s (%s) select %s from %s where not exists (select 1 from %s t where %s))"
                    .formatted(
                            answer,
                            table.name(),
                            table.names(),
                            table.names(),
                            source(table),
                            table.name(),
                            match(table));
        }

        @Override
        String upsert(Table table) {
            String matched = table.updates().isEmpty()
                    ? ""
                    : " when matched then update set "
                            + String.join(", ", table.updates()).replace("new.", "s.");
            return "merge into %s as t using (select * from %s) as s on %s%s when not matched then insert (%s) values (%s)"
                    .formatted(table.name(), source(table), match(table), matched, table.names(), prefixed(table))
                    .replace("old.", "t.");
        }

        @Override
        String arrayOf(Table.Type type) {
            return switch (type) {
                case TEXT -> "character varying array";
                case TIME -> "timestamp(6) with time zone array";
                case SMALL -> "smallint array";
                case NUMBER -> "integer array";
                case WHOLE -> "bigint array";
            };
        }

        @Override
        @Nullable
        Object[] array(Table.Type type, int length) {
            if (type == Table.Type.TIME) {
                return new @Nullable OffsetDateTime[length];
            }
            return type.array(length);
        }

        @Override
        Object value(Table.Type type, Object value) {
            return value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : type.value(value);
        }

        @Override
        String sent(Table.Type type) {
            return type == Table.Type.TIME ? "timestamptz" : type.sql();
        }
    },
    /// The order of the rows is kept, so that writers which sort them lock rows in the same order.
    POSTGRESQL {
        @Override
        String insertNew(Table table, String answer) {
            return insert(table) + " on conflict do nothing returning " + answer;
        }

        @Override
        String upsert(Table table) {
            if (table.updates().isEmpty()) {
                return insert(table) + " on conflict do nothing";
            }
            String updates =
                    String.join(", ", table.updates()).replace("old.", "t.").replace("new.", "excluded.");
            return insert(table) + " on conflict (" + table.keyNames() + ") do update set " + updates;
        }

        private static final String EPOCH = "timestamptz '1970-01-01 00:00:00+00'";

        private static String insert(Table table) {
            String values = table.columns().stream()
                    .map(column -> column.type() == Table.Type.TIME
                            ? EPOCH + " + " + column.name() + " * interval '1 microsecond'"
                            : column.name())
                    .collect(joining(", "));
            return "insert into %s as t (%s) select %s from %s"
                    .formatted(table.name(), table.names(), values, POSTGRESQL.source(table));
        }

        @Override
        String arrayOf(Table.Type type) {
            return switch (type) {
                case TEXT -> "text[]";
                case SMALL -> "smallint[]";
                case NUMBER -> "integer[]";
                case TIME, WHOLE -> "bigint[]";
            };
        }

        /// Times are sent as microseconds, since arrays of times have no binary form in the driver.
        @Override
        Object value(Table.Type type, Object value) {
            return value instanceof Instant at
                    ? at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000
                    : type.value(value);
        }

        @Override
        String sent(Table.Type type) {
            return type.sql();
        }
    };

    /// Which of them a data source leads to.
    static Dialect of(DataSource dataSource) {
        return DatabaseProduct.isPostgresql(dataSource) ? POSTGRESQL : H2;
    }

    /// Inserts the rows whose key is new and answers one column of those.
    abstract String insertNew(Table table, String answer);

    /// Inserts the rows whose key is new and applies the table's updates to the others.
    abstract String upsert(Table table);

    /// The name of an array type.
    abstract String arrayOf(Table.Type type);

    /// What the values of a column are sent as.
    abstract String sent(Table.Type type);

    /// An array for them.
    @Nullable
    Object[] array(Table.Type type, int length) {
        return type.array(length);
    }

    /// One of them.
    abstract Object value(Table.Type type, Object value);

    String source(Table table) {
        return "unnest(%s) as s(%s)"
                .formatted(
                        table.columns().stream()
                                .map(column -> "cast(? as " + arrayOf(column.type()) + ")")
                                .collect(joining(", ")),
                        table.names());
    }

    private static String prefixed(Table table) {
        return table.columns().stream().map(column -> "s." + column.name()).collect(joining(", "));
    }

    private static String match(Table table) {
        return table.keyColumns().map(key -> "t." + key + " = s." + key).collect(joining(" and "));
    }
}
