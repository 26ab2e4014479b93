package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Journal;
import ai.knowhereto.dashboard.journal.Limits;
import ai.knowhereto.dashboard.journal.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal of one replica, and the thread that brings it into the database, however long that is away: it
/// waits from 100 ms to 5 s between two tries. It is never interrupted, because H2 would close its files.
final class Replica {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final long BEAT = TimeUnit.SECONDS.toNanos(2);
    private static final long REPORT = TimeUnit.SECONDS.toNanos(10);

    /// So many are written without waiting for more.
    private static final int ENOUGH = 1_000;

    private final Place place;
    private final Journal journal;
    private final Delivery delivery;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("access-log").daemon().unstarted(this::run);
    private Duration pause = LINGER;
    private long beatAt = System.nanoTime();
    private long reportAt = System.nanoTime();
    private long refused;

    /// @throws IOException if the files cannot be used
    Replica(Place place, Limits limits, BatchWriter writer) throws IOException {
        this.place = place;
        this.journal = place.journal(limits);
        this.delivery = new Delivery(journal, new Source(writer.template(), new Identity(place.directory())), writer);
    }

    /// Whether the entry was not lost.
    boolean append(Entry entry) {
        return journal.append(EntryCodec.micros(entry), EntryCodec.encode(entry));
    }

    /// Stores what an earlier run left, before anything new comes.
    void replay() {
        long waiting = delivery.waiting();
        if (waiting > 0) {
            LOG.info("The access log has {} entries of an earlier run in {}", waiting, place.directory());
        }
        while (delivery.waiting() > 0) {
            attempt();
            if (isDue(reportAt, REPORT)) {
                reportAt = System.nanoTime();
                LOG.info("{} of {} entries of an earlier run are left to be stored", delivery.waiting(), waiting);
            }
        }
        delivery.beat();
    }

    /// Ends a replica that had no thread; its directory is gone afterwards.
    void endForGood() throws IOException {
        journal.close();
        delivery.end();
        place.delete();
    }

    void start() {
        thread.start();
    }

    /// Takes no more entries, and stores those that wait; without a database it gives up after 15 s, and they
    /// wait for the next start.
    void stop() {
        journal.close();
        stopping.countDown();
        try {
            thread.join(LONGEST_STOP.plusSeconds(5));
            if (!thread.isAlive()) {
                place.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The directory of the access log cannot be let go of", e);
        }
    }

    private void run() {
        while (stopping.getCount() > 0) {
            if (attempt() < ENOUGH) {
                await(LINGER);
            }
        }
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        while (!isEnded() && System.nanoTime() - end < 0) {
            attempt();
        }
    }

    private boolean isEnded() {
        try {
            if (delivery.waiting() == 0) {
                delivery.end();
                return true;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The access log has not ended yet", e);
        }
        return false;
    }

    private long attempt() {
        try {
            long delivered = delivery.deliver();
            beat();
            pause = LINGER;
            return delivered;
        } catch (IOException | RuntimeException | VirtualMachineError | LinkageError e) {
            // whatever it is: this thread must not die while requests are answered
            LOG.warn("The access log cannot be written, next try in {} ms", pause.toMillis(), e);
            await(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            return 0;
        }
    }

    private void beat() {
        if (isDue(beatAt, BEAT)) {
            delivery.beat();
            beatAt = System.nanoTime();
            if (journal.refused() > refused) {
                refused = journal.refused();
                LOG.error("The disk refused {} entries of the access log since the start", refused);
            }
        }
    }

    private void await(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(LINGER);
            }
        } catch (InterruptedException e) {
            LOG.debug("Woken up", e);
        }
    }

    private static boolean isDue(long last, long interval) {
        return System.nanoTime() - last >= interval;
    }
}
