package ai.knowhereto.dashboard.accesslog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who a replica is for the database: a name, and a number of its own for each start. The directory of its journal
/// keeps the name and the starts that the database may know. If the database knows another one, somebody else has
/// started with that name since: the directory is a copy, or was copied. Then the replica takes another name and loses
/// nothing; what is stored already under the old one is recognized entry by entry.
///
/// A file that cannot be written or is lost costs no more than such a new name.
final class Identity {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String FILE = "identity";
    private static final String WORD = "[0-9A-Za-z_-]{1,40}";
    private static final int BYTES = 6;

    private final Path file;
    private final String start = random();
    private final Set<String> starts = new LinkedHashSet<>();
    private String name;

    /// @param directory that of the journal; its name is the replica's first name
    Identity(Path directory) {
        this.file = directory.resolve(FILE);
        this.name = directory.getFileName().toString();
        var lines = read();
        if (!lines.isEmpty() && lines.stream().allMatch(line -> line.matches(WORD))) {
            name = lines.getFirst();
            starts.addAll(lines.subList(1, lines.size()));
        }
    }

    /// A name for a replica that nobody has.
    static String newName() {
        return "replica-" + random();
    }

    String name() {
        return name;
    }

    /// This start.
    String start() {
        return start;
    }

    /// Whether the start that the database knows is this one's or an earlier one's of this directory.
    ///
    /// @param stored empty for none
    boolean knows(String stored) {
        return stored.isEmpty() || stored.equals(start) || starts.contains(stored);
    }

    /// This start is about to follow another one. Both are kept, since it is not known which of them the database has
    /// until it answers.
    ///
    /// @param stored the start that the database knows; empty for none
    void follow(String stored) {
        Set<String> both = new LinkedHashSet<>(stored.isEmpty() ? List.of(start) : List.of(stored, start));
        if (!starts.equals(both)) {
            starts.clear();
            starts.addAll(both);
            write();
        }
    }

    /// Somebody else has the name.
    void rename() {
        name = newName();
        starts.clear();
    }

    private List<String> read() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.warn("{} cannot be read: the replica may take another name", file, e);
            return List.of();
        }
    }

    private void write() {
        try {
            Path next = file.resolveSibling(FILE + ".next");
            Files.writeString(next, name + "\n" + String.join("\n", starts) + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: the replica takes another name when it starts again", file, e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
