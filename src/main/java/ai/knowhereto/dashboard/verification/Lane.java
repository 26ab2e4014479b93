package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.SecretHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// The group read: requests queue up, and one thread takes all that wait, asks the database once and answers them.
///
/// Why a revocation is true at once: whoever is answered by a statement was taken from the queue before that statement
/// began, so its snapshot is younger than the request. A commit is visible before it is acknowledged, so a request
/// that arrives after the acknowledgement is decided on a snapshot that contains it. A request never joins a read that
/// is running; it waits for the next one.
///
/// A full queue, a failed read and a wait of more than [#DEADLINE] are undecided, never good and never bad.
final class Lane implements SmartLifecycle {

    static final int CAPACITY = 10_000;
    static final int ROUND = 256;
    static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final GroupRead read;
    private final Runnable stopped;
    private final BlockingQueue<Waiter> queue = new ArrayBlockingQueue<>(CAPACITY);
    private volatile @Nullable Thread thread;

    /// @param read asks the database; may throw
    /// @param stopped runs on the lane's thread when it ends
    Lane(Function<Collection<SecretHash>, List<StoredSecret>> read, Runnable stopped) {
        this.read = new GroupRead(read);
        this.stopped = stopped;
    }

    Verdict decide(SecretHash hash) {
        var waiter = new Waiter(hash);
        return isRunning() && queue.offer(waiter) ? waiter.await(DEADLINE) : Waiter.UNDECIDED;
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name("verification-lane").unstarted(this::run);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        try {
            if (running != null) {
                running.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// Before the web server's phase at the start and after it at the end, so that each request finds the lane running.
    @Override
    public int getPhase() {
        return 0;
    }

    /// The thread is never interrupted: an interrupt within a read closes the file of an embedded database.
    private void run() {
        try {
            read.connectAhead();
            while (thread == Thread.currentThread()) {
                Waiter first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    round(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.run();
        }
    }

    private void round(Waiter first) {
        var waiters = new ArrayList<Waiter>();
        waiters.add(first);
        queue.drainTo(waiters, ROUND - 1);
        waiters.removeIf(Waiter::isAnswered);
        read.answer(waiters);
    }
}
