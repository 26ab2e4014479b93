package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

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
                            names(table),
                            names(table),
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
                    .formatted(table.name(), source(table), match(table), matched, names(table), prefixed(table))
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

        private static String insert(Table table) {
            return "insert into %s as t (%s) select * from %s"
                    .formatted(table.name(), names(table), POSTGRESQL.source(table));
        }

        @Override
        String arrayOf(Table.Type type) {
            return switch (type) {
                case TEXT -> "text[]";
                case TIME -> "timestamptz[]";
                case SMALL -> "smallint[]";
                case NUMBER -> "integer[]";
                case WHOLE -> "bigint[]";
            };
        }
    };

    /// Which of them a data source leads to.
    static Dialect of(DataSource dataSource) {
        try {
            String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
            return "PostgreSQL".equals(product) ? POSTGRESQL : H2;
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database of the access log cannot be reached", e);
        }
    }

    /// Inserts the rows whose key is new and answers one column of those.
    abstract String insertNew(Table table, String answer);

    /// Inserts the rows whose key is new and applies the table's updates to the others.
    abstract String upsert(Table table);

    /// The name of an array type.
    abstract String arrayOf(Table.Type type);

    String source(Table table) {
        return "unnest(%s) as s(%s)"
                .formatted(
                        table.columns().stream()
                                .map(column -> "cast(? as " + arrayOf(column.type()) + ")")
                                .collect(joining(", ")),
                        names(table));
    }

    private static String names(Table table) {
        return table.columns().stream().map(Table.Column::name).collect(joining(", "));
    }

    private static String prefixed(Table table) {
        return table.columns().stream().map(column -> "s." + column.name()).collect(joining(", "));
    }

    private static String match(Table table) {
        return table.keyColumns().map(key -> "t." + key + " = s." + key).collect(joining(" and "));
    }
}
