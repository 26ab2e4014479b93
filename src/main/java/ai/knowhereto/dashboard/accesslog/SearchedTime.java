package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.util.List;

/// The time in which entries are looked for. A filter with an id that has its time finds it whatever the time is:
/// the id says more than the range.
///
/// @param from the oldest entry arrived here or later
/// @param to and the newest one before
record SearchedTime(Instant from, Instant to) {

    static SearchedTime of(LogFilter filter, Instant from, Instant to, Instant now) {
        List<String> ids = filter.values(LogWord.ID);
        List<Instant> known = ids.stream()
                .flatMap(id -> TimeInId.of(id, now).stream())
                .sorted()
                .toList();
        return ids.isEmpty() || known.size() < ids.size()
                ? new SearchedTime(from, to)
                : new SearchedTime(known.getFirst(), known.getLast().plusMillis(1));
    }
}
