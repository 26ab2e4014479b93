package ai.knowhereto.dashboard;

import org.springframework.jdbc.core.simple.JdbcClient;

/// What a stored entry costs on the disk, part by part.
final class AccessLogSizes {

    private AccessLogSizes() {}

    static void print(JdbcClient owner, long entries) {
        System.out.printf("%n%-44s %14s %12s %14s%n", "with %,d entries".formatted(entries), "rows", "MiB", "bytes an entry");
        owner.sql("""
                        with tables as (
                            select c.oid, coalesce(p.relname, c.relname) as name
                            from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                            left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
                            where c.relkind = 'r' and coalesce(p.relname, c.relname) ~ '^(access_log_entry|usage_|key_address)'),
                        parts as (
                            select name, 'rows' as part, pg_table_size(oid) as size, (select reltuples from pg_class r where r.oid = t.oid) as tuples
                            from tables t
                            union all
                            select name, case when x.indisprimary then 'primary key' else pg_get_indexdef(x.indexrelid, 1, true) end, pg_relation_size(x.indexrelid), 0
                            from tables t join pg_index x on x.indrelid = t.oid)
                        select name, part, sum(tuples), sum(size) from parts group by 1, 2 order by 1, 4 desc""")
                .query((row, _) -> "%-44s %,14.0f %,12.1f %14.1f".formatted(
                        row.getString(1) + ", " + row.getString(2),
                        row.getDouble(3),
                        row.getDouble(4) / (1 << 20),
                        row.getDouble(4) / entries))
                .list()
                .forEach(System.out::println);
    }
}
