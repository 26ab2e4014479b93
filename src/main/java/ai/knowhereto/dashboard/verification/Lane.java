package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.SecretHash;
import ai.knowhereto.dashboard.verification.Verdict.Undecided;
import ai.knowhereto.dashboard.verification.Verdict.Unknown;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

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
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Verdict UNDECIDED = new Undecided();
    private static final Verdict UNKNOWN = new Unknown();

    private final Function<Collection<SecretHash>, List<StoredSecret>> read;
    private final Runnable stopped;
    private final BlockingQueue<Waiter> queue = new ArrayBlockingQueue<>(CAPACITY);
    private volatile @Nullable Thread thread;
    private boolean failing;

    /// @param read asks the database; may throw
    /// @param stopped runs on the lane's thread when it ends
    Lane(Function<Collection<SecretHash>, List<StoredSecret>> read, Runnable stopped) {
        this.read = read;
        this.stopped = stopped;
    }

    Verdict decide(SecretHash hash) {
        var waiter = new Waiter(hash);
        return isRunning() && queue.offer(waiter) ? waiter.await(DEADLINE, UNDECIDED) : UNDECIDED;
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
            connectAhead();
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

    /// The first request need not wait for the connection.
    private void connectAhead() {
        try {
            answer(List.of());
        } catch (RuntimeException e) {
            noteFailure(e);
        }
    }

    private void round(Waiter first) {
        var waiters = new ArrayList<Waiter>();
        waiters.add(first);
        queue.drainTo(waiters, ROUND - 1);
        waiters.removeIf(Waiter::isAnswered);
        if (waiters.isEmpty()) {
            return;
        }
        try {
            answer(waiters);
            noteFailure(null);
        } catch (Throwable e) {
            waiters.forEach(waiter -> waiter.answer(UNDECIDED));
            noteFailure(e);
        }
    }

    private void answer(List<Waiter> waiters) {
        var hashes = waiters.stream().map(Waiter::hash).collect(Collectors.toSet());
        var found = new HashMap<ByteBuffer, StoredSecret>();
        read.apply(hashes).forEach(secret -> found.put(ByteBuffer.wrap(secret.hash()), secret));
        for (Waiter waiter : waiters) {
            StoredSecret secret = found.get(ByteBuffer.wrap(waiter.hash().bytes()));
            waiter.answer(secret == null ? UNKNOWN : secret.verdictFor(waiter.hash()));
        }
    }

    /// Logs when the database goes away and when it is back, not every request in between.
    private void noteFailure(@Nullable Throwable failure) {
        if (failure != null && !failing) {
            log.warn(
                    "API keys cannot be verified; requests get 503 until the database answers: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
            log.debug("The cause", failure);
        } else if (failure == null && failing) {
            log.info("API keys are verified again");
        }
        failing = failure != null;
    }
}
