package ai.knowhereto.dashboard.accesslog;

import static ai.knowhereto.dashboard.accesslog.Entries.anonymous;
import static ai.knowhereto.dashboard.accesslog.Entries.successful;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Gap.Why;
import ai.knowhereto.dashboard.journal.Journal;
import ai.knowhereto.dashboard.journal.Limits;
import ai.knowhereto.dashboard.journal.Place;
import ai.knowhereto.dashboard.journal.RefusingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a journal holds is stored once and what it lost is reported once, whatever goes wrong on the way.
@ParameterizedClass
@EnumSource
class DeliveryTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Limits SMALL = new Limits(4_000, 400_000, 5);

    private final Database database;
    private final JdbcClient client;
    private final LogState state;
    private int answered;
    private int machines;

    @TempDir
    Path parent;

    DeliveryTests(Databases databases) {
        database = databases.fresh();
        client = JdbcClient.create(database.dataSource());
        state = new LogState(client);
    }

    @Test
    void deliveryThatIsKilledBeforeItKnowsGoesOnWhereTheDatabaseIs() throws IOException {
        var random = new Random(5);
        for (int kill = 0; kill < 12; kill++) {
            Journal journal = open("replica-1");
            append(journal, random.nextInt(1, 60));
            var delivery = delivery(journal, "replica-1");
            for (int i = random.nextInt(3); i > 0; i--) {
                delivery.deliver();
                append(journal, random.nextInt(1, 30));
            }
            delivery.close();
        }
        deliverAll(delivery(open("replica-1"), "replica-1"));
        assertExact(0);
    }

    @Test
    void batchWhoseCommitWasNotAnsweredIsStoredAndCountedOnce() throws IOException {
        Journal journal = open("replica-1");
        append(journal, 200);
        var replica = new Identity(parent.resolve("replica-1"));
        var first = delivery(journal, replica);
        var second = delivery(journal, replica);
        // both took the same position; the second writes what the first has committed
        first.deliver();
        assertThat(second.deliver()).isEqualTo(200);
        assertExact(0);
    }

    @Test
    void deliveryThatIsNotWhereTheDatabaseIsGoesThere() throws IOException {
        Journal journal = open("replica-1");
        append(journal, 100);
        var replica = new Identity(parent.resolve("replica-1"));
        var late = delivery(journal, replica);
        var other = delivery(journal, replica);
        other.deliver();
        append(journal, 50);
        other.deliver();
        append(journal, 50);
        assertThatThrownBy(late::deliver).isInstanceOf(OptimisticLockingFailureException.class);
        deliverAll(late);
        assertExact(0);
    }

    /// A directory that was copied gives two replicas one name, and numbers that are the same for other entries.
    @Test
    void copyOfADirectoryLosesAndDoublesNothing() throws IOException {
        Journal original = open("replica-1");
        append(original, 50);
        String before = copied("replica-1");
        var first = delivery(original, "replica-1");
        String after = copied("replica-1");
        for (String copy : List.of(before, after)) {
            Journal other = open(copy);
            var second = delivery(other, copy);
            for (int round = 0; round < 5; round++) {
                append(original, 20);
                append(other, 20);
                deliverWhatWaits(first);
                deliverWhatWaits(second);
            }
            second.close();
            deliverWhatWaits(delivery(open(copy), copy));
        }
        first.close();
        deliverWhatWaits(delivery(open("replica-1"), "replica-1"));
        assertExact(0);
        assertThat(number("select count(distinct id) from access_log_source")).isEqualTo(3);
    }

    @Test
    void directoryWithoutItsIdentityLosesAndDoublesNothing() throws IOException {
        Journal journal = open("replica-1");
        append(journal, 50);
        var killed = delivery(journal, "replica-1");
        killed.deliver();
        append(journal, 50);
        killed.close();
        Files.delete(parent.resolve("replica-1").resolve("identity"));
        deliverAll(delivery(open("replica-1"), "replica-1"));
        assertExact(0);
    }

    @Test
    void entryThatTheDatabaseRefusesIsReportedAndStopsNoOther() throws IOException {
        Journal journal = open("replica-1");
        append(journal, 70);
        var refused = Entries.of(
                NOON.plusSeconds(7),
                new Caller("acct_1", "key_" + "x".repeat(50), "sec", "live"),
                200,
                Outcome.SUCCESSFUL,
                null);
        append(journal, refused);
        append(journal, 70);
        deliverAll(delivery(journal, "replica-1"));
        assertExact(1);
        assertThat(state.gaps(NOON, NOON.plusSeconds(60)))
                .containsExactly(new Gap(NOON.plusSeconds(7), NOON.plusSeconds(7), 1, Why.REFUSED, "replica-1"));
    }

    @Test
    void segmentsThatTheQuotaTookAreReportedOnce() throws IOException {
        Journal journal = open("replica-1", new Limits(4_000, 16_000, 5));
        var delivery = delivery(journal, "replica-1");
        append(journal, 500);
        deliverAll(delivery);
        long lost = lost();
        assertThat(lost).isPositive();
        assertExact(lost);
        deliverAll(delivery(open("replica-1"), "replica-1"));
        assertExact(lost);
        assertThat(state.gaps(NOON.minusSeconds(600), Instant.now()))
                .extracting(Gap::why)
                .containsExactly(Why.QUOTA);
    }

    @Test
    void replicaThatWasGivenUpAndComesBackReportsWhatItLost() throws IOException {
        Journal journal = open("replica-1", new Limits(4_000, 16_000, 5));
        append(journal, 10);
        deliverAll(delivery(journal, "replica-1"));
        client.sql("""
                insert into access_log_gap (source_id, first_sequence, starts_at, ends_at, entries, why)
                select id, next_sequence, complete_until, current_timestamp, 0, 'VANISHED' from access_log_source""").update();
        append(journal, 500);
        deliverAll(delivery(journal, "replica-1"));
        assertThat(lost()).isPositive();
        assertExact(lost());
        assertThat(state.gaps(NOON.minusSeconds(600), Instant.now()))
                .extracting(Gap::why)
                .containsExactly(Why.QUOTA);
    }

    @Test
    void entriesThatNeitherDiskNorMemoryTookAreReported() throws IOException {
        Path directory = parent.resolve("replica-1");
        Journal journal = open("replica-1");
        append(journal, 10);
        try (var _ = new RefusingDisk(directory)) {
            append(journal, 60);
        }
        append(journal, 10);
        deliverAll(delivery(journal, "replica-1"));
        assertThat(lost()).isPositive();
        assertExact(lost());
        assertThat(state.gaps(NOON, NOON.plusSeconds(600))).extracting(Gap::why).containsExactly(Why.DISK);
    }

    @Test
    void filesThatAreDamagedAreReported() throws IOException {
        Journal journal = open("replica-1");
        append(journal, 40);
        try (var files = Files.list(parent.resolve("replica-1"))) {
            Path file = files.filter(each -> each.toString().endsWith(".segment"))
                    .sorted()
                    .toList()
                    .get(1);
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, 1_000, 2_000, (byte) 7);
            Files.write(file, bytes);
        }
        deliverAll(delivery(journal, "replica-1"));
        assertThat(lost()).isBetween(3L, 12L);
        assertExact(lost());
    }

    @Test
    void batchThatFailsIsTriedAgainAsItWas() throws IOException {
        Journal journal = open("replica-1");
        append(journal, 300);
        var delivery = delivery(journal, "replica-1");
        client.sql("alter table usage_bucket rename to usage_bucket_away").update();
        assertThatThrownBy(delivery::deliver).isInstanceOf(DataAccessException.class);
        delivery.beat();
        assertThat(state.completeUntil()).as("nothing is stored").isBefore(beforeAppend);
        append(journal, 20);
        client.sql("alter table usage_bucket_away rename to usage_bucket").update();
        deliverAll(delivery);
        assertExact(0);
    }

    private Instant beforeAppend = Instant.MAX;

    @Test
    void logIsCompleteUpToTheLastMomentAtWhichNothingWaited() throws Exception {
        Journal journal = open("replica-1");
        var delivery = delivery(journal, "replica-1");
        delivery.beat();
        Instant started = state.completeUntil();
        assertThat(started).isBeforeOrEqualTo(now());
        Thread.sleep(20);
        Instant before = now();
        append(journal, 1);
        delivery.beat();
        assertThat(state.completeUntil()).isBeforeOrEqualTo(before);
        deliverAll(delivery);
        delivery.beat();
        assertThat(state.completeUntil()).isAfterOrEqualTo(before).isBeforeOrEqualTo(now());
    }

    @Test
    void replicaThatHasNotStoredEverythingHoldsTheLogBack() throws IOException {
        Journal first = open("replica-1");
        Journal second = open("replica-2");
        var behind = delivery(first, "replica-1");
        var current = delivery(second, "replica-2");
        Instant before = now();
        append(first, 5);
        deliverAll(current);
        current.beat();
        assertThat(state.completeUntil()).isBeforeOrEqualTo(before);
        deliverAll(behind);
        first.close();
        behind.end();
        current.beat();
        assertThat(state.completeUntil()).isAfterOrEqualTo(before);
    }

    @Test
    void replicaThatVanishedIsNamed() throws IOException {
        delivery(open("replica-1"), "replica-1");
        delivery(open("replica-2"), "replica-2");
        client.sql("update access_log_source set seen_at = seen_at - interval '1' minute where id = 'replica-2'")
                .update();
        assertThat(state.vanished()).extracting(LogState.Vanished::id).containsExactly("replica-2");
    }

    private Journal open(String id) throws IOException {
        return open(id, SMALL);
    }

    private Journal open(String id, Limits limits) throws IOException {
        Path directory = parent.resolve(id);
        Files.createDirectories(directory);
        try (var place = Place.create(directory)) {
            return place.journal(limits);
        }
    }

    private Delivery delivery(Journal journal, String id) {
        return delivery(journal, new Identity(parent.resolve(id)));
    }

    private Delivery delivery(Journal journal, Identity identity) {
        var writer = new BatchWriter(database.dataSource());
        return new Delivery(journal, new Source(writer.template(), identity), writer);
    }

    /// The directory as another machine has it.
    private String copied(String id) throws IOException {
        Path machine = Files.createDirectories(parent.resolve("machine-" + ++machines));
        Path copy = Files.createDirectories(machine.resolve(id));
        try (Stream<Path> files = Files.list(parent.resolve(id))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return parent.relativize(copy).toString();
    }

    /// Every third of them without a known key.
    private void append(Journal journal, int entries) {
        beforeAppend = now();
        IntStream.range(0, entries).forEach(i -> {
            Instant at = NOON.plusSeconds(answered / 10);
            append(journal, i % 3 == 0 ? anonymous(at) : successful(at, "acct_1", "key_1"));
        });
    }

    private void append(Journal journal, Entry entry) {
        journal.append(EntryCodec.micros(entry), EntryCodec.encode(entry));
        answered++;
    }

    /// As a replica does: what fails is tried again.
    private static void deliverWhatWaits(Delivery delivery) throws IOException {
        while (delivery.waiting() > 0) {
            try {
                delivery.deliver();
            } catch (OptimisticLockingFailureException e) {
                assertThat(e).hasMessageContaining("journal of replica-");
            }
        }
    }

    private static void deliverAll(Delivery delivery) throws IOException {
        long delivered = delivery.deliver();
        while (delivered > 0) {
            delivered = delivery.deliver();
        }
    }

    private Instant now() {
        return client.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void assertExact(long lost) {
        for (String series : new String[] {"usage_bucket", "usage_account_bucket", "usage_endpoint_bucket"}) {
            assertThat(number("select coalesce(sum(requests), 0) from " + series + " where resolution = 1") + lost())
                    .as(series)
                    .isEqualTo(answered);
        }
        assertThat(lost()).isEqualTo(lost);
    }

    private long lost() {
        return number("select coalesce(sum(entries), 0) from access_log_gap");
    }

    private long number(String sql) {
        return client.sql(sql).query(Long.class).single();
    }
}
