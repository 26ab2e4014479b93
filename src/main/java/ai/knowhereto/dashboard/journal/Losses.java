package ai.knowhereto.dashboard.journal;

import ai.knowhereto.dashboard.journal.Loss.Cause;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What no segment can tell: how many numbers were given out while the disk refused, and for each cause which
/// numbers it took. A file of fixed size that is written in full before it is mapped, so that it survives `kill
/// -9` and needs no room on a full disk.
///
/// It explains losses, it does not count them: that a number is missing is seen by its absence. So it is enough
/// to keep one span for each cause, and a note that was half written when the process was killed does no harm.
final class Losses {

    private static final int SIZE = 4_096;
    private static final int ISSUED = 8;
    private static final int SPANS = 64;
    private static final int SPAN = 40;

    private final MappedByteBuffer file;

    Losses(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) < SIZE) {
            Files.write(path, new byte[SIZE]);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file = channel.map(MapMode.READ_WRITE, 0, SIZE);
        }
    }

    /// The number after the highest that was noted.
    synchronized long issued() {
        return file.getLong(ISSUED);
    }

    /// Notes that the numbers before that one were given out.
    synchronized void issued(long next) {
        file.putLong(ISSUED, next);
    }

    /// Notes why numbers are missing. Times are in microseconds since 1970, or 0 if they are not known.
    synchronized void note(Cause cause, long first, long last, long at) {
        int span = SPANS + cause.ordinal() * SPAN;
        boolean isEmpty = file.getLong(span) == 0;
        file.putLong(span + 16, isEmpty ? at : Math.min(file.getLong(span + 16), at));
        file.putLong(span + 24, isEmpty ? at : Math.max(file.getLong(span + 24), at));
        file.putLong(span + 8, isEmpty ? last : Math.max(file.getLong(span + 8), last));
        file.putLong(span, isEmpty ? first : Math.min(file.getLong(span), first));
    }

    /// What is known of numbers that are missing.
    ///
    /// @param before the time of the record before them, or `Long.MIN_VALUE`
    /// @param after the time of the record behind them, or `Long.MAX_VALUE`
    synchronized Loss explain(long first, long next, long before, long after) {
        for (Cause cause : new Cause[] {Cause.DISK, Cause.QUOTA}) {
            int span = SPANS + cause.ordinal() * SPAN;
            if (file.getLong(span) != 0 && file.getLong(span) < next && file.getLong(span + 8) >= first) {
                boolean isTimed = file.getLong(span + 16) > 0;
                long from = isTimed ? file.getLong(span + 16) : before;
                return new Loss(first, next - first, from, isTimed ? file.getLong(span + 24) : after, cause);
            }
        }
        return new Loss(first, next - first, before, after, Cause.DAMAGED);
    }

    /// Forgets causes whose numbers are all before that one.
    synchronized void forgetBefore(long sequence) {
        for (Cause cause : Cause.values()) {
            int span = SPANS + cause.ordinal() * SPAN;
            if (file.getLong(span) != 0 && file.getLong(span + 8) < sequence) {
                file.putLong(span, 0);
            }
        }
    }
}
