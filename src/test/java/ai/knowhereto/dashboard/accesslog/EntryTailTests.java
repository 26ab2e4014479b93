package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.EntryStream.News;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What somebody who looks on is told.
@ParameterizedClass
@EnumSource
class EntryTailTests {

    private final Database database;
    private final EntryTail tail;
    private Instant now = Clock.systemUTC().instant();

    EntryTailTests(Databases databases) {
        database = databases.fresh();
        tail = tail();
    }

    @BeforeEach
    void logIsComplete() {
        tail.beat();
    }

    @Test
    void entriesComeOnceWhoeverWroteThemAndWheneverTheyArrived() throws InterruptedException {
        try (var stream = open(Reach.EVERYTHING, "")) {
            List<String> told = new ArrayList<>();
            List<Entry> all = new ArrayList<>();
            var random = new Random(5);
            for (int beat = 0; beat < 20; beat++) {
                List<Entry> written = IntStream.range(0, 30)
                        .mapToObj(_ -> Entries.successful(
                                now.minusMillis(random.nextInt(4_000)), "acct_1", "key_" + random.nextInt(3)))
                        .toList();
                write(written);
                all.addAll(written);
                second();
                told.addAll(ids(stream.next(Duration.ZERO.plusMillis(1))));
            }
            assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(all));
        }
    }

    @Test
    void answerThatTookLongIsNotMissed() throws InterruptedException {
        try (var stream = open(Reach.EVERYTHING, "")) {
            IntStream.range(0, 12).forEach(_ -> second());
            Entry slow = slow(now.minusSeconds(40), Duration.ofSeconds(40));
            write(List.of(slow));
            IntStream.range(0, 5).forEach(_ -> second());
            assertThat(ids(news(stream))).containsExactly(slow.requestId());
            IntStream.range(0, 12).forEach(_ -> second());
            assertThat(stream.next(Duration.ofMillis(1))).isNull();
        }
    }

    @Test
    void whatIsStoredLateBecauseAReplicaWasBehindIsNotMissed() throws InterruptedException {
        behind(now.minusSeconds(1));
        try (var stream = open(Reach.EVERYTHING, "")) {
            IntStream.range(0, 30).forEach(_ -> second());
            Entry late = Entries.successful(now.minusSeconds(29), "acct_1", "key_1");
            write(List.of(late));
            second();
            assertThat(ids(news(stream))).containsExactly(late.requestId());
        }
    }

    @Test
    void nobodyIsToldOfWhatIsOutOfReachOrNotAskedFor() throws InterruptedException {
        try (var mine = open(Reach.account("acct_1"), "");
                var refused = open(Reach.EVERYTHING, "outcome:refused");
                var key = open(Reach.key("acct_1", "key_2"), "")) {
            Entry one = Entries.successful(now, "acct_1", "key_1");
            Entry other = Entries.refused(now, "acct_2", "key_3", "revoked");
            Entry nobodys = Entries.anonymous(now);
            write(List.of(one, other, nobodys));
            second();
            assertThat(ids(news(mine))).containsExactly(one.requestId());
            assertThat(ids(news(refused))).containsExactlyInAnyOrder(other.requestId(), nobodys.requestId());
            assertThat(key.next(Duration.ofMillis(1))).isNull();
        }
    }

    @Test
    void slowReaderGetsTheNewestFiftyAndTheNumberOfTheOthers() throws InterruptedException {
        try (var stream = open(Reach.EVERYTHING, "")) {
            List<Entry> all = new ArrayList<>();
            for (int beat = 0; beat < 8; beat++) {
                List<Entry> written = IntStream.range(0, 40)
                        .mapToObj(i -> Entries.successful(now.plusMillis(i), "acct_1", "key_1"))
                        .toList();
                write(written);
                all.addAll(written);
                second();
            }
            News news = news(stream);
            Collections.reverse(all);
            assertThat(ids(news)).isEqualTo(ids(all.subList(0, EntryStream.MOST)));
            assertThat(news.more()).isEqualTo(all.size() - EntryStream.MOST);
            assertThat(news.isCut()).isFalse();
        }
    }

    @Test
    void whoComesBackGoesOnWhereHeWasWithoutGapsOrRepetitions() throws InterruptedException {
        String last;
        try (var stream = open(Reach.EVERYTHING, "")) {
            write(List.of(Entries.successful(now, "acct_1", "key_1")));
            second();
            last = news(stream).id();
        }
        Entry missed = Entries.successful(now.minusSeconds(2), "acct_1", "key_1");
        write(List.of(missed));
        second();
        second();
        try (var stream = tail.open(Reach.EVERYTHING, LogFilter.NONE, last, now)) {
            assertThat(ids(news(stream))).containsExactly(missed.requestId());
            second();
            assertThat(stream.next(Duration.ofMillis(1))).isNull();
        }
    }

    @Test
    void whoComesBackToAnotherReplicaGetsWhatArrivedSince() throws InterruptedException {
        String last;
        try (var stream = open(Reach.EVERYTHING, "")) {
            write(List.of(Entries.successful(now, "acct_1", "key_1")));
            second();
            last = news(stream).id();
        }
        now = now.plusSeconds(200);
        Entry missed = Entries.successful(now.minusSeconds(100), "acct_1", "key_1");
        write(List.of(missed));
        for (var other : List.of(tail(), tail)) {
            other.beat();
            try (var stream = other.open(Reach.EVERYTHING, LogFilter.NONE, last, now)) {
                assertThat(ids(news(stream))).contains(missed.requestId());
                other.beat();
                assertThat(stream.next(Duration.ofMillis(1))).isNull();
            }
        }
    }

    @Test
    void nobodyAsksTheDatabaseWhileNobodyLooksOn() throws InterruptedException {
        open(Reach.EVERYTHING, "").close();
        now = now.plusSeconds(200);
        second();
        write(List.of(Entries.successful(now.minusSeconds(1), "acct_1", "key_1")));
        second();
        try (var stream = open(Reach.EVERYTHING, "")) {
            assertThat(tail.streams()).isOne();
            second();
            assertThat(news(stream).entries()).hasSize(1);
        }
        assertThat(tail.streams()).isZero();
    }

    private EntryTail tail() {
        var source = database.dataSource();
        return new EntryTail(
                source, new LogState(JdbcClient.create(source)), new EntrySearch(source, clock()), clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private EntryStream open(Reach reach, String filter) {
        return tail.open(reach, LogFilter.read(filter).filter(), null, now);
    }

    private void second() {
        tail.beat();
        now = now.plusSeconds(1);
    }

    private static News news(EntryStream stream) throws InterruptedException {
        News news = stream.next(Duration.ofMillis(1));
        assertThat(news).isNotNull();
        return news;
    }

    private static List<String> ids(@Nullable News news) {
        return news == null ? List.of() : ids(news.entries());
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::requestId).toList();
    }

    private static Entry slow(Instant at, Duration latency) {
        Entry entry = Entries.successful(at, "acct_1", "key_1");
        return new Entry(
                at,
                entry.requestId(),
                new Caller("acct_1", "key_1", "sec_1", "live"),
                "GET",
                entry.path(),
                entry.endpoint(),
                200,
                Outcome.SUCCESSFUL,
                null,
                latency,
                1,
                entry.address(),
                null);
    }

    private void behind(Instant completeUntil) {
        JdbcClient.create(database.dataSource())
                .sql("insert into access_log_source (id, next_sequence, complete_until, seen_at) values ('a', 1, ?, ?)")
                .param(completeUntil.atZone(ZoneOffset.UTC).toOffsetDateTime())
                .param(completeUntil.atZone(ZoneOffset.UTC).toOffsetDateTime())
                .update();
    }

    private void write(List<Entry> entries) {
        new BatchWriter(database.dataSource()).write(Batch.of(entries, new Sample()));
    }
}
