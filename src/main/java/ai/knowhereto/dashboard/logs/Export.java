package ai.knowhereto.dashboard.logs;

import java.util.concurrent.atomic.AtomicReference;

/// One export: how far it is, for the page that shows it, and whether to stop, for the one who writes it.
public final class Export {

    private final String personId;
    private final String id;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile long rows;

    Export(String personId, String id) {
        this.personId = personId;
        this.id = id;
    }

    /// Where it is.
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        /// It ended without all rows: the connection, or the database, went away.
        BROKEN
    }

    String personId() {
        return personId;
    }

    String id() {
        return id;
    }

    public State state() {
        return state.get();
    }

    public long rows() {
        return rows;
    }

    boolean isRunning() {
        return state() == State.RUNNING;
    }

    /// Told by the one thread that writes it.
    void hasWritten(int more) {
        rows = rows + more;
    }

    /// It ends once: what is cancelled is not done.
    boolean end(State how) {
        return state.compareAndSet(State.RUNNING, how);
    }
}
