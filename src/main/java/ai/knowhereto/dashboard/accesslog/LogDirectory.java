package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directories of the replicas that share a data directory, one for each. A replica takes one that nobody
/// holds before it makes its own, so that the same few are used again and again.
///
/// @param path where they are
record LogDirectory(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    /// All that nobody holds, or a new one.
    List<Place> take() throws IOException {
        Files.createDirectories(path);
        List<Place> free = Place.takeAll(path);
        return free.isEmpty() ? List.of(create()) : free;
    }

    private Place create() throws IOException {
        return Place.create(path.resolve(Identity.newName()));
    }

    /// A directory of a replica, or those in it.
    static List<Place> adopt(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            LOG.warn("There is no access log to adopt in {}: remove knowhere.access-log.adopt", directory);
            return List.of();
        }
        return Place.isOne(directory) ? List.of(Place.create(directory)) : Place.takeAll(directory);
    }
}
