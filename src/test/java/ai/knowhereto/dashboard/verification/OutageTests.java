package ai.knowhereto.dashboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import ai.knowhereto.dashboard.verification.Faults.Mode;
import ai.knowhereto.dashboard.verification.Verdict.Good;
import ai.knowhereto.dashboard.verification.Verdict.Undecided;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// B8: without its database the gateway says neither yes nor no, in time, and is back soon after.
class OutageTests {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(1_200);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5);

    private Database database;
    private Faults faults;
    private Lane lane;
    private Verification verification;
    private Issued key;

    @BeforeEach
    void start() throws Exception {
        database = Databases.POSTGRESQL.fresh();
        URI address = URI.create(database.url().substring("jdbc:".length()));
        faults = new Faults(address.getPort());
        String url = database.url().replace(":" + address.getPort() + "/", ":" + faults.port() + "/");
        lane = VerificationTests.lane(url, database);
        verification = new Verification(KeyFixtures.hasher(), lane);
        key = new KeyFixtures(database.dataSource(), KeyFixtures.hasher()).issue(Environment.LIVE);
        lane.start();
        assertThat(verification.verify(key.secret())).isInstanceOf(Good.class);
    }

    @AfterEach
    void stop() throws Exception {
        lane.stop();
        faults.close();
    }

    @ParameterizedTest
    @EnumSource(names = "PASS", mode = EnumSource.Mode.EXCLUDE)
    void isUndecidedWithinASecondAndRecovers(Mode mode) throws Exception {
        faults.become(mode);
        for (int round = 0; round < 3; round++) {
            assertUndecidedInTime(20);
        }
        faults.become(Mode.PASS);
        assertRecovers();
    }

    @Test
    void connectionsThatTheServerEndsAreReplacedWithoutAFailure() {
        var client = JdbcClient.create(database.dataSource());
        for (int i = 0; i < 5; i++) {
            client.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity "
                            + "where application_name = 'knowhere-verification' and datname = current_database()")
                    .query(Long.class)
                    .single();
            assertThat(verification.verify(key.secret())).isInstanceOf(Good.class);
        }
    }

    /// C5: a replica may not know of a revocation.
    @Test
    void verifiesOnThePrimaryOnly() {
        JdbcClient.create(database.dataSource())
                .sql("alter database " + database.url().replaceAll(".*/", "")
                        + " set default_transaction_read_only = on")
                .update();
        lane.stop();
        lane.start();
        assertThat(verification.verify(key.secret())).isEqualTo(new Undecided());
    }

    @Test
    void statementThatWaitsForALockEndsInTime() throws Exception {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table key_secret in access exclusive mode");
            assertUndecidedInTime(20);
            connection.rollback();
        }
        assertRecovers();
    }

    private void assertUndecidedInTime(int callers) throws Exception {
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                verdicts.add(CompletableFuture.supplyAsync(() -> verification.verify(key.secret()), threads));
            }
            for (var verdict : verdicts) {
                assertThat(verdict.get()).isEqualTo(new Undecided());
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_WAIT);
    }

    private void assertRecovers() {
        long began = System.nanoTime();
        while (!(verification.verify(key.secret()) instanceof Good)) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_RECOVERY);
        }
    }
}
