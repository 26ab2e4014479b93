package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The new entries that one reader asks for, as they are stored. It holds the newest fifty and counts the others, so a
/// reader who is slow, or gone, costs no more than that and keeps nobody waiting.
public final class EntryStream implements AutoCloseable {

    /// As many rows as somebody can take in who looks on.
    public static final int MOST = 50;

    private final EntryTail tail;
    private final Predicate<Entry> wanted;
    private Set<String> known = Set.of();
    private List<Entry> waiting = List.of();
    private long more;
    private boolean isCut;
    private @Nullable String lastId;

    EntryStream(EntryTail tail, Predicate<Entry> wanted) {
        this.tail = tail;
        this.wanted = wanted;
    }

    /// What was stored since the last time; `null` if it is nothing until the time is over.
    public synchronized @Nullable News next(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long rest = longest.toMillis(); lastId == null && rest > 0; rest = (end - System.nanoTime()) / 1_000_000) {
            wait(rest);
        }
        if (lastId == null) {
            return null;
        }
        var news = new News(waiting, more, isCut, lastId);
        waiting = List.of();
        more = 0;
        isCut = false;
        lastId = null;
        return news;
    }

    /// Adds what is wanted of a beat. The newest stay.
    synchronized void add(Beat beat) {
        List<Entry> found = beat.entries().stream()
                .filter(wanted)
                .filter(entry -> !known.contains(entry.requestId()))
                .toList();
        if (found.isEmpty() && !beat.isCut()) {
            return;
        }
        List<Entry> all = new ArrayList<>(found);
        all.addAll(waiting);
        all.sort(Beat.NEWEST_FIRST);
        waiting = List.copyOf(all.subList(0, Math.min(MOST, all.size())));
        more += all.size() - waiting.size();
        isCut |= beat.isCut();
        lastId = beat.id();
        notifyAll();
    }

    /// Begins with entries that were found otherwise; those of them that come again are left out.
    synchronized void begin(List<Entry> found, boolean hasMore, String id) {
        if (found.isEmpty()) {
            return;
        }
        known = found.stream().map(Entry::requestId).collect(toSet());
        List<Entry> later = waiting.stream()
                .filter(entry -> !known.contains(entry.requestId()))
                .toList();
        waiting = found;
        isCut = hasMore;
        lastId = id;
        if (!later.isEmpty()) {
            add(new Beat(id, later, false));
        }
        notifyAll();
    }

    @Override
    public void close() {
        tail.close(this);
    }

    /// New entries.
    ///
    /// @param entries the newest of them, newest first
    /// @param more how many others there are
    /// @param isCut whether there are still others, which nobody counted
    /// @param id where to go on after them
    public record News(List<Entry> entries, long more, boolean isCut, String id) {}
}
