package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class OldCallersRetentionTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Database database;
    private final JdbcClient client;
    private final OldCallersRetention retention;

    OldCallersRetentionTests(Databases databases) {
        database = databases == Databases.POSTGRESQL ? Databases.inTwoRoles().migrate() : databases.fresh();
        client = JdbcClient.create(database.dataSource());
        retention = new OldCallersRetention(database.dataSource());
    }

    @Test
    void callersAreForgottenSixtyDaysAfterTheirLastRequest() {
        write(4);
        age("::1", 60 * 24 * 60 - 1);
        age("::2", 60 * 24 * 60 + 1);
        age("::3", 400 * 24 * 60);
        retention.forget();
        assertThat(remembered()).containsExactly("::1", "::4");
        retention.forget();
        assertThat(remembered()).hasSize(2);
    }

    @Test
    void moreAreForgottenThanOneTransactionTakes() {
        write(2 * OldCallersRetention.AT_ONCE + 1);
        client.sql("update old_secret_caller set written_at = written_at - interval '61' day")
                .update();
        retention.forget();
        assertThat(remembered()).isEmpty();
    }

    /// It waits for nobody, and a caller that a writer is about to renew stays.
    @Test
    void rowThatSomebodyHasLockedIsLeft() throws SQLException {
        write(3);
        client.sql("update old_secret_caller set written_at = written_at - interval '61' day")
                .update();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(
                    "update old_secret_caller set written_at = current_timestamp where address = '::1'");
            CompletableFuture.runAsync(retention::forget)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            connection.commit();
        }
        assertThat(remembered()).containsExactly("::1");
        retention.forget();
        assertThat(remembered()).containsExactly("::1");
    }

    @Test
    void callerThatComesBackIsRememberedAgain() {
        var writer = new BatchWriter(database.dataSource());
        writer.write(batch(1));
        age("::1", 61 * 24 * 60);
        retention.forget();
        writer.write(batch(1));
        assertThat(remembered()).containsExactly("::1");
    }

    private void write(int callers) {
        new BatchWriter(database.dataSource()).write(batch(callers));
    }

    private static Batch batch(int callers) {
        // with several secrets, so that none has more callers than are told apart
        List<Entry> entries = IntStream.range(0, callers)
                .mapToObj(i -> Entries.of(
                        NOON,
                        new Caller("acct_1", "key_1", "sec_" + i / 500, "live", true),
                        "/v1/jobs",
                        200,
                        Outcome.SUCCESSFUL,
                        null,
                        "::" + (i + 1)))
                .toList();
        return Batch.of(entries, new Sample());
    }

    private void age(String address, int minutes) {
        client.sql("update old_secret_caller set written_at = current_timestamp - interval '1' minute * " + minutes
                        + " where address = :address")
                .param("address", address)
                .update();
    }

    private List<String> remembered() {
        return client.sql("select address from old_secret_caller order by address")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
