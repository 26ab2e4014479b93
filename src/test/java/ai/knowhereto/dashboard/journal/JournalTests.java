package ai.knowhereto.dashboard.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.journal.Loss.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was appended is what is read and what is reported as lost, whatever happened to the files.
class JournalTests {

    private static final Limits SMALL = new Limits(1_000, 1_000_000, 3);

    @TempDir
    Path directory;

    @Test
    void recordsComeBackInOrderAsTheyWere() throws IOException {
        var random = new Random(1);
        var journal = Journal.open(directory, SMALL);
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] content = new byte[random.nextInt(300)];
            random.nextBytes(content);
            contents.add(content);
            journal.append(1_000 + i, content);
        }
        byte[] longest = new byte[Frame.LONGEST_CONTENT];
        random.nextBytes(longest);
        contents.add(longest);
        journal.append(1_500, longest);
        var taken = takeAll(journal.reader(1));
        assertThat(taken.losses()).isEmpty();
        assertThat(taken.records()).hasSize(501);
        for (int i = 0; i < contents.size(); i++) {
            var record = taken.records().get(i);
            assertThat(record.sequence()).isEqualTo(i + 1);
            assertThat(record.at()).isEqualTo(1_000 + i);
            assertThat(record.content()).isEqualTo(contents.get(i));
        }
    }

    @Test
    void readerFollowsManyWriters() throws Exception {
        var journal = Journal.open(directory, SMALL);
        var reader = journal.reader(1);
        List<JournalRecord> read = new ArrayList<>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 8; writer++) {
                byte[] content = {(byte) writer};
                writers.execute(() -> IntStream.range(0, 500).forEach(i -> journal.append(i, content)));
            }
            while (read.size() < 4_000) {
                var taken = reader.take(100);
                assertThat(taken.losses()).isEmpty();
                read.addAll(taken.records());
                journal.deleteBefore(taken.to());
            }
        }
        assertThat(read)
                .extracting(JournalRecord::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 4_000).boxed().toList());
        IntStream.range(0, 8).forEach(writer -> assertThat(read.stream()
                        .filter(record -> record.content()[0] == writer)
                        .map(JournalRecord::at))
                .isSorted()
                .hasSize(500));
        assertThat(segments()).hasSize(1);
    }

    @Test
    void interruptedThreadDoesNotEndTheJournal() throws Exception {
        var journal = Journal.open(directory, SMALL);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            writers.submit(() -> {
                        Thread.currentThread().interrupt();
                        return journal.append(1, new byte[10]);
                    })
                    .get();
        }
        journal.append(2, new byte[10]);
        assertThat(takeAll(journal.reader(1)).records()).hasSize(2);
    }

    @Test
    void numbersGoOnAfterAKillAtEveryByteOfTheLastRecord() throws IOException {
        var written = Journal.open(directory, SMALL);
        IntStream.range(0, 5).forEach(i -> written.append(i, new byte[] {1, 2, 3, 4, 5, 6, 7}));
        Path file = segments().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int frame = Frame.HEADER + 7;
        for (int torn = 0; torn <= frame; torn++) {
            Files.write(file, Arrays.copyOf(whole, 4 * frame + torn));
            var journal = Journal.open(directory, SMALL);
            int left = torn == frame ? 5 : 4;
            assertThat(journal.issued()).as("torn at %d", torn).isEqualTo(left + 1);
            journal.append(9, new byte[] {9});
            var taken = takeAll(journal.reader(1));
            assertThat(taken.losses()).isEmpty();
            assertThat(taken.records()).extracting(JournalRecord::sequence).hasSize(left + 1);
            journal.close();
            Files.delete(segments().getLast());
        }
    }

    @Test
    void damagedRecordIsCountedAndTheOthersAreRead() throws IOException {
        var written = Journal.open(directory, SMALL);
        IntStream.range(0, 10).forEach(i -> written.append(100 + i, new byte[] {1, 2, 3}));
        Path file = segments().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int frame = Frame.HEADER + 3;
        for (int damaged = 4 * frame; damaged < 5 * frame; damaged++) {
            byte[] bytes = whole.clone();
            bytes[damaged] ^= 0x41;
            Files.write(file, bytes);
            var taken = takeAll(Journal.open(directory, SMALL).reader(1));
            assertThat(taken.records()).as("damaged at %d", damaged).hasSize(9);
            assertThat(taken.losses()).containsExactly(new Loss(5, 1, 103, 105, Cause.DAMAGED));
        }
    }

    @Test
    void oldestSegmentsGiveWayToNewOnesAndAreCounted() throws IOException {
        var journal = Journal.open(directory, new Limits(1_000, 5_000, 3));
        var reader = journal.reader(1);
        IntStream.range(0, 1_000)
                .forEach(i -> assertThat(journal.append(i, new byte[76])).isTrue());
        assertThat(segments().stream().mapToLong(file -> file.toFile().length()).sum())
                .isLessThanOrEqualTo(5_000);
        var taken = takeAll(reader);
        assertThat(taken.records()).hasSizeBetween(30, 50);
        assertThat(taken.losses()).hasSize(1);
        var loss = taken.losses().getFirst();
        assertThat(loss.cause()).isEqualTo(Cause.QUOTA);
        assertThat(loss.records() + taken.records().size()).isEqualTo(1_000);
        assertThat(loss.to()).isEqualTo(taken.records().getFirst().at());
    }

    @Test
    void recordsThatTheDiskRefusesWaitInMemoryAndWhatHasNoRoomIsCounted() throws IOException {
        var journal = Journal.open(directory, SMALL);
        journal.append(1, new byte[10]);
        try (var _ = new RefusingDisk(directory)) {
            for (int i = 2; i <= 36; i++) {
                journal.append(i, new byte[1_000]);
            }
            assertThat(journal.refused()).isGreaterThan(30);
        }
        journal.append(40, new byte[10]);
        var taken = takeAll(journal.reader(1));
        // the first 1,000 bytes still went to the segment that was open
        assertThat(taken.records()).extracting(JournalRecord::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 37L);
        assertThat(taken.losses()).containsExactly(new Loss(6, 31, 6, 36, Cause.DISK));
    }

    @Test
    void whatWasOnlyInMemoryWhenTheProcessWasKilledIsCountedAtTheNextStart() throws IOException {
        var killed = Journal.open(directory, SMALL);
        killed.append(1, new byte[2_000]);
        try (var _ = new RefusingDisk(directory)) {
            IntStream.range(2, 5).forEach(i -> killed.append(i, new byte[10]));
        }
        var journal = Journal.open(directory, SMALL);
        assertThat(journal.issued()).isEqualTo(5);
        var taken = takeAll(journal.reader(1));
        assertThat(taken.records()).hasSize(1);
        assertThat(taken.losses()).containsExactly(new Loss(2, 3, 1, Long.MAX_VALUE, Cause.DAMAGED));
    }

    @Test
    void readerBeginsWhereItIsToldTo() throws IOException {
        var journal = Journal.open(directory, SMALL);
        IntStream.range(0, 100).forEach(i -> journal.append(i, new byte[50]));
        for (long position = 1; position <= 101; position++) {
            var taken = takeAll(journal.reader(position));
            assertThat(taken.losses()).isEmpty();
            assertThat(taken.records()).hasSize((int) (101 - position));
        }
    }

    @Test
    void whatWasReadAndDeletedIsNotNumberedAgain() throws IOException {
        var before = Journal.open(directory, SMALL);
        IntStream.range(0, 100).forEach(i -> before.append(i, new byte[50]));
        before.close();
        before.deleteAll(101);
        assertThat(segments()).isEmpty();
        var journal = Journal.open(directory, SMALL);
        assertThat(journal.issued()).isEqualTo(101);
        journal.continueAt(150);
        journal.append(1, new byte[1]);
        assertThat(takeAll(journal.reader(150)).records())
                .extracting(JournalRecord::sequence)
                .containsExactly(150L);
    }

    @Test
    void directoryIsHeldByOneAtATime() throws IOException {
        Path mine = directory.resolve("mine");
        var place = Place.create(mine);
        assertThat(Place.take(mine)).isEmpty();
        assertThat(Place.takeAll(directory)).isEmpty();
        place.close();
        var again = Place.takeAll(directory);
        assertThat(again).extracting(Place::name).containsExactly("mine");
        again.getFirst().delete();
        assertThat(mine).doesNotExist();
    }

    private static Taken takeAll(JournalReader reader) throws IOException {
        List<JournalRecord> records = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        long from = reader.position();
        for (Taken taken = reader.take(7); !taken.isEmpty(); taken = reader.take(7)) {
            records.addAll(taken.records());
            losses.addAll(taken.losses());
        }
        reader.close();
        return new Taken(from, reader.position(), records, losses);
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }
}
