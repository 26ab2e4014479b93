package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.RandomLog.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is in an export, and what a live tail takes for the same.
@ParameterizedClass
@EnumSource
class EntryWalkTests {

    private final Database database;
    private final EntryExports exports;

    EntryWalkTests(Databases databases) {
        database = databases.fresh();
        exports = new EntryExports(database.dataSource(), Clock.systemUTC());
    }

    /// Many entries have the same time: a page ends in the middle of them.
    @Test
    void everythingIsInAnExportOnceTheNewestFirst() {
        var chance = new RandomLog(17);
        List<Entry> log =
                Stream.generate(chance::entry).limit(2 * EntryExports.ROWS + 77).toList();
        write(log);
        List<Entry> all = walk(Reach.EVERYTHING, LogFilter.NONE, RandomLog.FROM, RandomLog.TO);
        assertThat(ids(all)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(log));
        assertThat(all).isSortedAccordingTo(Comparator.comparing(Entry::at).reversed());
        Instant middle = RandomLog.FROM.plusSeconds(36_000);
        assertThat(ids(walk(Reach.EVERYTHING, LogFilter.NONE, middle, RandomLog.TO)))
                .containsExactlyInAnyOrderElementsOf(ids(log.stream()
                        .filter(entry -> !entry.at().isBefore(middle))
                        .toList()));
        assertThat(walk(Reach.EVERYTHING, LogFilter.NONE, RandomLog.TO, RandomLog.FROM))
                .isEmpty();
    }

    @Test
    void exportAndLiveTailFindWhatAPlainFilterFinds() {
        var chance = new RandomLog(23);
        List<Entry> log = Stream.generate(chance::entry).limit(1_000).toList();
        write(log);
        for (int i = 0; i < 200; i++) {
            List<Word> words = Stream.generate(chance::word).limit(i % 4).toList();
            var filter = LogFilter.read(words.stream().map(Word::typed).collect(Collectors.joining(" ")))
                    .filter();
            Reach reach = List.of(Reach.EVERYTHING, Reach.account("acct_1"), Reach.key("acct_1", "key_2"))
                    .get(i % 3);
            List<String> expected = ids(log.stream()
                    .filter(EntryMatch.of(reach, LogFilter.NONE))
                    .filter(RandomLog.plain(words))
                    .toList());
            assertThat(ids(walk(reach, filter, RandomLog.FROM, RandomLog.TO)))
                    .as(filter.text())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(ids(log.stream().filter(EntryMatch.of(reach, filter)).toList()))
                    .as(filter.text())
                    .isEqualTo(expected);
        }
    }

    @Test
    void idIsFoundWhateverTheTimeOfTheExport() {
        Instant at = Instant.parse("2026-11-21T10:00:00.123456Z");
        String id = "req_" + TimeInId.text(at) + "A".repeat(13);
        write(List.of(new Entry(
                at,
                id,
                null,
                "GET",
                "/v1/jobs",
                "/v1/jobs",
                401,
                Outcome.REFUSED,
                "unknown",
                Duration.ofMillis(3),
                120,
                "203.0.113.9",
                null)));
        var filter = LogFilter.NONE.only(LogWord.ID, id);
        assertThat(ids(walk(
                        Reach.EVERYTHING, filter, RandomLog.TO.plusSeconds(86_400), RandomLog.TO.plusSeconds(90_000))))
                .containsExactly(id);
    }

    private List<Entry> walk(Reach reach, LogFilter filter, Instant from, Instant to) {
        List<Entry> all = new ArrayList<>();
        for (var walk = exports.walk(reach, filter, from, to); !walk.isOver(); ) {
            all.addAll(walk.next());
        }
        return all;
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
