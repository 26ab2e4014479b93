package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.RandomLog.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a search of the log guarantees.
@ParameterizedClass
@EnumSource
class EntrySearchTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Database database;
    private final EntrySearch search;

    EntrySearchTests(Databases databases) {
        database = databases.fresh();
        search = new EntrySearch(database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void pageByPageIsWhatAPlainFilterFinds() {
        var chance = new RandomLog(7);
        List<Entry> log = Stream.generate(chance::entry).limit(1_500).toList();
        write(log);
        for (int i = 0; i < 150; i++) {
            List<Word> words = Stream.generate(chance::word).limit(i % 5).toList();
            var reading = LogFilter.read(words.stream().map(Word::typed).collect(Collectors.joining(" ")));
            assertThat(reading.faults()).isEmpty();
            Reach reach = List.of(Reach.EVERYTHING, Reach.account("acct_1"), Reach.key("acct_1", "key_2"))
                    .get(i % 3);
            List<Entry> found = walk(reach, reading.filter(), 40);
            assertThat(ids(found))
                    .as(reading.filter().text())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(ids(log.stream()
                            .filter(entry -> isReached(reach, entry))
                            .filter(RandomLog.plain(words))
                            .toList()));
            assertThat(found)
                    .isSortedAccordingTo(Comparator.comparing(Entry::at).reversed());
            assertThat(LogFilter.read(reading.filter().text()).filter()).isEqualTo(reading.filter());
        }
    }

    @Test
    void rowsThatAreAddedMeanwhileMoveNothing() {
        var chance = new RandomLog(11);
        List<Entry> log =
                new ArrayList<>(Stream.generate(chance::entry).limit(200).toList());
        write(log);
        List<Entry> found = new ArrayList<>();
        for (Position next = Position.before(RandomLog.TO); next != null; ) {
            var page = search.page(Reach.EVERYTHING, LogFilter.NONE, RandomLog.FROM, RandomLog.TO, next, 30);
            found.addAll(page.entries());
            next = page.next();
            write(Stream.generate(chance::entry).limit(5).toList());
        }
        assertThat(ids(found)).doesNotHaveDuplicates().containsAll(ids(log));
    }

    @Test
    void timeOfASearchHasABeginningAndAnEnd() {
        Instant from = NOW.minus(Duration.ofDays(40));
        List<Entry> log = Stream.of(from.minusNanos(1_000), from, NOW.minusNanos(1_000), NOW)
                .map(at -> Entries.successful(at, "acct_1", "key_1"))
                .toList();
        write(log);
        var page = search.page(Reach.account("acct_1"), LogFilter.NONE, from, NOW, null, 100);
        assertThat(ids(page.entries())).isEqualTo(ids(List.of(log.get(2), log.get(1))));
        assertThat(page.isLast()).isTrue();
        assertThat(search.page(Reach.account("acct_1"), LogFilter.NONE, NOW, from, null, 100)
                        .entries())
                .isEmpty();
    }

    @Test
    void daysWithoutSuchRequestsAreLeftOutAndNoOther() {
        var caller = new Entry.Caller("acct_1", "key_1", "sec_1", "live");
        List<Entry> failed = Stream.of(1, 2, 40, 60)
                .map(days -> Entries.of(NOW.minus(Duration.ofDays(days)), caller, 500, Outcome.SERVER_ERROR, null))
                .toList();
        write(failed);
        write(IntStream.range(0, 60)
                .mapToObj(days -> Entries.successful(NOW.minus(Duration.ofDays(days)), "acct_1", "key_1"))
                .toList());
        var days = new SeriesDays(
                JdbcClient.create(database.dataSource()),
                Reach.account("acct_1"),
                LogFilter.read("status:5xx").filter());
        Instant from = NOW.minus(Duration.ofDays(80));
        assertThat(days.before(NOW.minus(Duration.ofDays(3)), from)).isEqualTo("2026-10-15T00:00:00Z");
        assertThat(days.before(NOW.minus(Duration.ofDays(61)), from)).isEqualTo(from);
        assertThat(days.before(NOW.minus(Duration.ofDays(40)), from)).isEqualTo(NOW.minus(Duration.ofDays(40)));
        var page = search.page(
                Reach.account("acct_1"), LogFilter.read("status:5xx").filter(), from, NOW, null, 100);
        assertThat(ids(page.entries())).isEqualTo(ids(failed));
        assertThat(page.isLast()).isTrue();
    }

    @Test
    void idIsFoundWhateverTheTimeIs() {
        var entry = new RandomLog(3).entry();
        write(List.of(entry));
        var filter = LogFilter.read(entry.requestId()).filter();
        var page = search.page(Reach.EVERYTHING, filter, NOW.minusSeconds(60), NOW, null, 100);
        assertThat(ids(page.entries())).containsExactly(entry.requestId());
        assertThat(search.entry(Reach.EVERYTHING, entry.requestId(), null))
                .map(Entry::requestId)
                .contains(entry.requestId());
        assertThat(search.entry(Reach.account("acct_other"), entry.requestId(), null))
                .isEmpty();
    }

    @Test
    void entryWhoseIdHasNoTimeIsFoundByItsTime() {
        var entry = Entries.successful(NOW.minusSeconds(1), "acct_1", "key_1");
        write(List.of(entry));
        assertThat(search.entry(Reach.account("acct_1"), entry.requestId(), entry.at()))
                .map(Entry::requestId)
                .contains(entry.requestId());
        assertThat(search.entry(Reach.account("acct_1"), entry.requestId(), null))
                .isEmpty();
    }

    @Test
    void nobodySeesBeyondHisReach() {
        write(List.of(
                Entries.successful(NOW.minusSeconds(3), "acct_1", "key_1"),
                Entries.successful(NOW.minusSeconds(2), "acct_2", "key_2"),
                Entries.anonymous(NOW.minusSeconds(1))));
        var filter = LogFilter.read("key:key_2 key:key_1 key:none").filter();
        assertThat(walk(Reach.EVERYTHING, filter, 10)).isEmpty();
        assertThat(all(Reach.EVERYTHING, filter)).hasSize(3);
        assertThat(all(Reach.account("acct_1"), filter)).hasSize(1);
        assertThat(all(Reach.key("acct_1", "key_2"), filter)).isEmpty();
        assertThat(all(Reach.account("acct_1").within(List.of("acct_2")), LogFilter.NONE))
                .isEmpty();
        assertThat(all(Reach.EVERYTHING.within(List.of("acct_2")), LogFilter.NONE))
                .hasSize(1);
    }

    private List<Entry> all(Reach reach, LogFilter filter) {
        return search.page(reach, filter, NOW.minusSeconds(60), NOW, null, 100).entries();
    }

    private List<Entry> walk(Reach reach, LogFilter filter, int limit) {
        List<Entry> found = new ArrayList<>();
        @Nullable Position after = null;
        do {
            var page = search.page(reach, filter, RandomLog.FROM, RandomLog.TO, after, limit);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.entries());
            after = page.next();
        } while (after != null);
        return found;
    }

    private static boolean isReached(Reach reach, Entry entry) {
        var caller = entry.caller();
        return reach.accountIds() == null
                || caller != null
                        && reach.accountIds().contains(caller.accountId())
                        && (reach.keyId() == null || reach.keyId().equals(caller.keyId()));
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::requestId).toList();
    }

    private void write(List<Entry> entries) {
        var writer = new BatchWriter(database.dataSource());
        IntStream.iterate(0, i -> i < entries.size(), i -> i + 500)
                .forEach(i ->
                        writer.write(Batch.of(entries.subList(i, Math.min(i + 500, entries.size())), new Sample())));
    }
}
