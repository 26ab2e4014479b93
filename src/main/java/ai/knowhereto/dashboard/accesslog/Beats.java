package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The beats of the past minute, and which entries were in them. Each has an id: its time, its number, and a word of
/// this process, so that the ids of another one are told from its own.
final class Beats {

    /// Answers that took longer are looked for apart.
    static final Duration SLOW = Duration.ofSeconds(2);

    private static final int MOST_ENTRIES = 50_000;

    private final String process = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<Beat> past = new ArrayDeque<>();
    private final Deque<Instant> times = new ArrayDeque<>();

    /// When each entry arrived that may be read again.
    private final Map<String, Instant> known = new HashMap<>();

    /// The same for answers that took long.
    private final Map<String, Instant> slow = new HashMap<>();

    private int entries;
    private long number;
    private long forgotten;

    synchronized long count() {
        return number;
    }

    /// Makes a beat of what was not read before, and tells it.
    ///
    /// @param isCut whether only the newest were read
    synchronized void add(Instant now, List<Entry> read, boolean isCut, List<EntryStream> streams) {
        number++;
        List<Entry> news =
                read.stream().filter(this::isNew).sorted(Beat.NEWEST_FIRST).toList();
        if (!news.isEmpty()) {
            var beat = new Beat(lastId(now), news, isCut && news.size() == read.size());
            past.addLast(beat);
            times.addLast(now);
            entries += news.size();
            streams.forEach(stream -> stream.add(beat));
        }
    }

    private boolean isNew(Entry entry) {
        boolean isSlow = entry.latency().compareTo(SLOW) > 0;
        return (isSlow ? slow : known).put(entry.requestId(), entry.at()) == null;
    }

    /// Lets a stream join those that are told, after the beats since the one that it had last.
    ///
    /// @return whether all of them are remembered
    synchronized boolean join(EntryStream stream, @Nullable String after, List<EntryStream> streams) {
        streams.add(stream);
        if (after == null || timeOf(after).isEmpty() || !after.endsWith("." + process) || numberOf(after) < forgotten) {
            return false;
        }
        long last = numberOf(after);
        past.stream().filter(beat -> numberOf(beat.id()) > last).forEach(stream::add);
        return true;
    }

    /// The id of the last beat.
    synchronized String lastId(Instant now) {
        return now.toEpochMilli() + "." + number + "." + process;
    }

    /// When the beat with that id was; empty if it is no such id.
    static Optional<Instant> timeOf(@Nullable String id) {
        return id == null || !id.matches("\\d{1,15}\\.\\d{1,15}\\.[0-9a-f]{8}")
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('.')))));
    }

    /// Forgets beats before a time, and entries that cannot be read again: those before `fresh`, and slow ones before
    /// `longest`.
    synchronized void forgetBefore(Instant oldest, Instant fresh, Instant longest) {
        while (!times.isEmpty() && (times.getFirst().isBefore(oldest) || entries > MOST_ENTRIES)) {
            times.removeFirst();
            Beat first = past.removeFirst();
            forgotten = numberOf(first.id());
            entries -= first.entries().size();
        }
        known.values().removeIf(at -> at.isBefore(fresh));
        slow.values().removeIf(at -> at.isBefore(longest));
    }

    synchronized void forget() {
        past.clear();
        times.clear();
        known.clear();
        slow.clear();
        entries = 0;
        forgotten = number + 1;
    }

    private static long numberOf(String id) {
        return Long.parseLong(id.split("\\.")[1]);
    }
}
