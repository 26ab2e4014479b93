package ai.knowhereto.dashboard.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A directory in which no new file can be made, for as long as this is open: it is elsewhere. What is open goes
/// on.
public final class RefusingDisk implements AutoCloseable {

    private final Path directory;
    private final Path elsewhere;

    public RefusingDisk(Path directory) throws IOException {
        this.directory = directory;
        elsewhere = directory.resolveSibling(directory.getFileName() + "-elsewhere");
        Files.move(directory, elsewhere);
    }

    @Override
    public void close() throws IOException {
        Files.move(elsewhere, directory);
    }
}
