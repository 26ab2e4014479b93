package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.site.DatabaseProduct;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes the sample keys of an account with every row of theirs. On PostgreSQL a function of the tables' owner
/// does it, since the role of the application may delete neither keys nor requests; H2 has one user.
@Component
class Removal {

    private static final String TABLES_OF_KEYS = """
            select table_name from information_schema.columns
            where table_schema = schema() and column_name = 'KEY_ID' order by table_name
            """;

    private final JdbcClient database;
    private final Thinning thinning;
    private final boolean onPostgresql;

    Removal(JdbcClient database, Thinning thinning, DataSource dataSource) {
        this.database = database;
        this.thinning = thinning;
        this.onPostgresql = DatabaseProduct.isPostgresql(dataSource);
    }

    /// To be called ahead, outside of any transaction: removes most of the rows where many at once are slow.
    void prepare(String accountId) {
        if (!onPostgresql) {
            var samples = samples(accountId);
            if (!samples.isEmpty()) {
                thinning.of(accountId, samples);
            }
        }
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
        var samples = samples(accountId);
        if (samples.isEmpty()) {
            return 0;
        }
        thinning.dropEmptyBuckets(accountId);
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

    private List<String> samples(String accountId) {
        return database.sql("select id from api_key where account_id = :account and sample")
                .param("account", accountId)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
