package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.DayRecount;
import ai.knowhereto.dashboard.accesslog.Gap;
import ai.knowhereto.dashboard.accesslog.LogStorage;
import ai.knowhereto.dashboard.usage.Wall;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the page of the log's storage shows.
///
/// @param retention for how many days entries are kept
/// @param oldest when the oldest entry arrived
/// @param sizes bytes in words: of the entries, of the series, of the whole database; `null` where they are not
///     known
/// @param recounts the days that were counted again, the latest first
/// @param gaps what is missing in the log
/// @param wall the reader's
record StorageFigures(
        int retention, @Nullable Instant oldest, Sizes sizes, List<DayRecount> recounts, List<Gap> gaps, Wall wall) {

    private static final int STEP = 1_024;
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    static StorageFigures of(LogStorage storage, List<Gap> gaps, Wall wall) {
        var sizes = new Sizes(
                words(storage.entryBytes(), wall),
                words(storage.seriesBytes(), wall),
                words(storage.databaseBytes(), wall));
        return new StorageFigures(
                storage.retention(), storage.oldest().orElse(null), sizes, storage.recounts(), gaps, wall);
    }

    /// The mean of the days that were counted again; `null` if none was.
    public @Nullable String perDay() {
        return recounts.isEmpty()
                ? null
                : wall.number(Math.round(recounts.stream()
                        .mapToLong(DayRecount::entries)
                        .average()
                        .orElse(0)));
    }

    /// How many rows of the series differ from the log, over all days.
    public long differences() {
        return recounts.stream().mapToLong(DayRecount::all).sum();
    }

    /// When a day was counted again last; `null` if none was.
    public @Nullable Instant lastRecount() {
        return recounts.stream()
                .map(DayRecount::recountedAt)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /// `Mon 23 Nov 2026`, a day of UTC.
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE d MMM uuuu", wall.locale()).format(day);
    }

    private static @Nullable String words(Optional<Long> bytes, Wall wall) {
        return bytes.map(number -> words(number, wall)).orElse(null);
    }

    private static String words(long bytes, Wall wall) {
        double rest = bytes;
        int unit = 0;
        while (rest >= STEP && unit < UNITS.length - 1) {
            rest /= STEP;
            unit++;
        }
        var format = NumberFormat.getNumberInstance(wall.locale());
        format.setMaximumFractionDigits(unit < 2 ? 0 : 1);
        return format.format(rest) + " " + UNITS[unit];
    }

    /// Bytes in words; `null` where they are not known.
    record Sizes(
            @Nullable String entries,
            @Nullable String series,
            @Nullable String database) {}
}
