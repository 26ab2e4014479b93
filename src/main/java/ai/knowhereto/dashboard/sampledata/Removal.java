package ai.knowhereto.dashboard.sampledata;

import java.sql.DatabaseMetaData;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes the sample keys of an account with every row of theirs. On PostgreSQL a function of the tables' owner does
// it,
/// since the role of the application may delete neither keys nor requests; H2 has one user.
@Component
class Removal {

    private static final String TABLES_OF_KEYS = """
            select table_name from information_schema.columns
            where table_schema = schema() and column_name = 'KEY_ID' order by table_name
            """;

    private static final String OUT_OF_THE_ACCOUNTS_SERIES = """
            merge into usage_account_bucket a
            using (select b.account_id, k.environment, b.resolution, b.starts_at, b.outcome, sum(b.requests) as requests
                   from usage_bucket b join api_key k on k.id = b.key_id where b.key_id in (:samples)
                   group by b.account_id, k.environment, b.resolution, b.starts_at, b.outcome) s
            on a.account_id = s.account_id and a.environment = s.environment and a.resolution = s.resolution
                and a.starts_at = s.starts_at and a.outcome = s.outcome
            when matched then update set requests = a.requests - s.requests
            """;

    private final JdbcClient database;
    private final boolean onPostgresql;

    Removal(JdbcClient database, DataSource dataSource) throws MetaDataAccessException {
        this.database = database;
        String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
        this.onPostgresql = "PostgreSQL".equals(product);
    }

    /// @return how many keys there were
    @Transactional(propagation = Propagation.MANDATORY)
    public long of(String accountId) {
        return onPostgresql
                ? database.sql("select remove_sample_data(:account)")
                        .param("account", accountId)
                        .query(Long.class)
                        .single()
                : delete(accountId);
    }

    private long delete(String accountId) {
        List<String> samples = database.sql("select id from api_key where account_id = :account and sample for update")
                .param("account", accountId)
                .query((row, _) -> row.getString(1))
                .list();
        if (samples.isEmpty()) {
            return 0;
        }
        database.sql(OUT_OF_THE_ACCOUNTS_SERIES).param("samples", samples).update();
        database.sql("delete from usage_account_bucket where account_id = :account and requests = 0")
                .param("account", accountId)
                .update();
        for (String table :
                database.sql(TABLES_OF_KEYS).query((row, _) -> row.getString(1)).list()) {
            database.sql("delete from " + table + " where key_id in (:samples)")
                    .param("samples", samples)
                    .update();
        }
        return database.sql("delete from api_key where id in (:samples)")
                .param("samples", samples)
                .update();
    }
}
