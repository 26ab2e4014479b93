package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Place;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Takes the entries: each is in a file when [#append(Entry)] returns, and some 100 ms later in the database.
///
/// It starts before the web server, when everything is stored that an earlier run left in the files, and stops
/// after it.
public class AccessLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final BatchWriter writer;
    private final LogDirectory directory;
    private final AccessLogSettings settings;
    private volatile @Nullable Replica replica;

    AccessLog(BatchWriter writer, LogDirectory directory, AccessLogSettings settings) {
        this.writer = writer;
        this.directory = directory;
        this.settings = settings;
    }

    /// Takes an entry. Waits at most 5 ms, if neither the disk nor memory has room; then the entry is lost,
    /// counted and reported ([LogState#gaps]). Never throws.
    public void append(Entry entry) {
        Replica current = replica;
        if (current == null) {
            LOG.error("A request was answered while the access log is stopped: {}", entry.requestId());
        } else {
            current.append(entry);
        }
    }

    @Override
    public void start() {
        try {
            List<Place> places = directory.take();
            var own = new Replica(places.getFirst(), settings.limits(), writer);
            own.replay();
            replayAll(places.subList(1, places.size()));
            if (settings.adopt() != null) {
                replayAll(LogDirectory.adopt(settings.adopt()));
            }
            own.start();
            replica = own;
        } catch (IOException e) {
            throw new LogDirectoryProblem(directory.path(), e);
        }
    }

    /// Those of replicas that do not run.
    private void replayAll(List<Place> places) throws IOException {
        for (Place place : places) {
            var left = new Replica(place, settings.limits(), writer);
            left.replay();
            left.endForGood();
        }
    }

    @Override
    public void stop() {
        Replica stopped = replica;
        if (stopped != null) {
            replica = null;
            stopped.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return replica != null;
    }

    /// Below the web server's, so that nothing is answered while nobody writes.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 8_192;
    }
}
