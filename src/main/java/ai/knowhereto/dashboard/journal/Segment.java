package ai.knowhereto.dashboard.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A file of records, named after the number of its first.
final class Segment {

    private static final String SUFFIX = ".segment";

    private final Path path;
    private final long first;
    private volatile long size;

    private Segment(Path path, long first, long size) {
        this.path = path;
        this.first = first;
        this.size = size;
    }

    static Segment empty(Path directory, long first) {
        return new Segment(directory.resolve("%020d%s".formatted(first, SUFFIX)), first, 0);
    }

    /// The segments of a directory, the oldest first.
    static List<Segment> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{20}" + SUFFIX))
                    .sorted()
                    .map(Segment::existing)
                    .toList();
        }
    }

    private static Segment existing(Path file) {
        long first = Long.parseLong(file.getFileName().toString().substring(0, 20));
        return new Segment(file, first, file.toFile().length());
    }

    Path path() {
        return path;
    }

    /// The number of its first record.
    long first() {
        return first;
    }

    /// How far it holds whole records. What may stand behind was torn.
    long size() {
        return size;
    }

    /// Tells readers, after the bytes are in the file.
    void grewTo(long bytes) {
        size = bytes;
    }
}
