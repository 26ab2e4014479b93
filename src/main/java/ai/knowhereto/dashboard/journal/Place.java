package ai.knowhereto.dashboard.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The directory of a journal, held by a lock that the operating system releases when the process ends, however
/// it ends.
public final class Place implements AutoCloseable {

    private static final String LOCK = "lock";

    /// Those that this process holds. A lock is the process's: it would get it twice, and closing a file lets go
    /// of all locks that the process has on it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Path file;
    private final FileChannel channel;

    private Place(Path directory, Path file) throws IOException {
        this.directory = directory;
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Makes a directory and holds it.
    public static Place create(Path directory) throws IOException {
        Files.createDirectories(directory);
        return take(directory).orElseThrow(() -> new IOException(directory + " is in use"));
    }

    /// Holds a directory, unless somebody else does.
    public static Optional<Place> take(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve(LOCK);
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        var place = new Place(directory, file);
        if (place.lock()) {
            return Optional.of(place);
        }
        place.close();
        return Optional.empty();
    }

    /// Holds all places in a directory that nobody else holds.
    public static List<Place> takeAll(Path parent) throws IOException {
        List<Place> places = new ArrayList<>();
        try (Stream<Path> files = Files.list(parent)) {
            for (Path file : files.sorted().toList()) {
                if (Files.exists(file.resolve(LOCK))) {
                    take(file).ifPresent(places::add);
                }
            }
        }
        return places;
    }

    /// Whether a directory is or was one.
    public static boolean isOne(Path directory) {
        return Files.exists(directory.resolve(LOCK));
    }

    /// Its name, which is the name of the directory.
    public String name() {
        return directory.getFileName().toString();
    }

    /// Where it is.
    public Path directory() {
        return directory;
    }

    /// Opens the journal in it.
    public Journal journal(Limits limits) throws IOException {
        return Journal.open(directory, limits);
    }

    /// Deletes the directory, whose journal is closed and empty.
    public void delete() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
        close();
    }

    /// Lets go of it.
    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }

    /// Whoever held it before may have deleted it.
    private boolean lock() throws IOException {
        return channel.tryLock() != null && Files.exists(file);
    }
}
