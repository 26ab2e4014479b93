package ai.knowhereto.dashboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.SecretHash;
import ai.knowhereto.dashboard.keys.SecretHasher;
import ai.knowhereto.dashboard.verification.Verdict.Good;
import ai.knowhereto.dashboard.verification.Verdict.Undecided;
import ai.knowhereto.dashboard.verification.Verdict.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The lane with reads that the test steps by hand.
class LaneTests {

    private static final SecretHasher HASHER = KeyFixtures.hasher();

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Read> reads = new LinkedBlockingQueue<>();
    private final AtomicInteger stops = new AtomicInteger();
    private final Lane lane = new Lane(this::read, stops::incrementAndGet);

    /// A read that has begun and ends when the test says so.
    private record Read(Collection<SecretHash> hashes, CompletableFuture<List<StoredSecret>> result) {}

    private List<StoredSecret> read(Collection<SecretHash> hashes) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        var read = new Read(hashes, new CompletableFuture<>());
        reads.add(read);
        return read.result().join();
    }

    @AfterEach
    void stop() {
        lane.stop();
        callers.close();
    }

    @Test
    void requestNeverJoinsAReadThatIsRunning() throws Exception {
        lane.start();
        SecretHash hash = newHash();
        var early = verdictOf(hash);
        Read first = begun();
        // the key is revoked now; whoever asks from here on must not get what the first read saw
        var late = verdictOf(hash);
        first.result().complete(List.of(good(hash)));
        assertThat(early.get(1, TimeUnit.SECONDS)).isInstanceOf(Good.class);
        Read second = begun();
        assertThat(late).isNotDone();
        second.result().complete(List.of());
        assertThat(late.get(1, TimeUnit.SECONDS)).isEqualTo(new Unknown());
    }

    @Test
    void allWhoWaitShareTheNextRead() throws Exception {
        lane.start();
        var blocker = verdictOf(newHash());
        Read first = begun();
        List<SecretHash> hashes = new ArrayList<>();
        List<CompletableFuture<Verdict>> waiting = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            SecretHash hash = newHash();
            hashes.add(hash);
            waiting.add(verdictOf(hash));
        }
        Thread.sleep(200);
        first.result().complete(List.of());
        blocker.get(1, TimeUnit.SECONDS);
        Read second = begun();
        assertThat(second.hashes()).hasSize(Lane.ROUND);
        second.result().complete(List.of());
        Read third = begun();
        assertThat(third.hashes()).hasSize(300 - Lane.ROUND);
        third.result().complete(List.of());
        assertThat(waiting)
                .allSatisfy(w -> assertThat(w.get(1, TimeUnit.SECONDS)).isEqualTo(new Unknown()));
    }

    @Test
    void hangingReadLeavesEachUndecidedAfterItsSecond() throws Exception {
        lane.start();
        var waiting = verdictOf(newHash());
        Read hanging = begun();
        long began = System.nanoTime();
        assertThat(lane.decide(newHash())).isEqualTo(new Undecided());
        assertThat(System.nanoTime() - began).isBetween(990_000_000L, 1_200_000_000L);
        assertThat(waiting.get(100, TimeUnit.MILLISECONDS)).isEqualTo(new Undecided());
        hanging.result().complete(List.of());
    }

    @Test
    void nobodyAsksForThoseWhoGaveUp() throws Exception {
        lane.start();
        var first = verdictOf(newHash());
        Read hanging = begun();
        SecretHash given = newHash();
        assertThat(lane.decide(given)).isEqualTo(new Undecided());
        hanging.result().complete(List.of());
        SecretHash next = newHash();
        var verdict = verdictOf(next);
        Read after = begun();
        assertThat(after.hashes()).containsExactly(next);
        after.result().complete(List.of(good(next)));
        assertThat(verdict.get(1, TimeUnit.SECONDS)).isInstanceOf(Good.class);
        assertThat(first).isDone();
    }

    @Test
    void failedReadIsUndecidedAndTheLaneGoesOn() throws Exception {
        lane.start();
        for (Throwable fault : List.of(new IllegalStateException("away"), new OutOfMemoryError("test"))) {
            var failed = verdictOf(newHash());
            begun().result().completeExceptionally(fault);
            assertThat(failed.get(500, TimeUnit.MILLISECONDS)).isEqualTo(new Undecided());
        }
        SecretHash hash = newHash();
        var verdict = verdictOf(hash);
        begun().result().complete(List.of(good(hash)));
        assertThat(verdict.get(1, TimeUnit.SECONDS)).isInstanceOf(Good.class);
    }

    @Test
    void fullQueueIsUndecidedAtOnce() throws Exception {
        lane.start();
        var first = verdictOf(newHash());
        Read hanging = begun();
        SecretHash hash = newHash();
        var full = new CountDownLatch(Lane.CAPACITY + 50);
        var fastest = new LinkedBlockingQueue<Long>();
        for (int i = 0; i < Lane.CAPACITY + 50; i++) {
            callers.execute(() -> {
                long began = System.nanoTime();
                assertThat(lane.decide(hash)).isEqualTo(new Undecided());
                fastest.add(System.nanoTime() - began);
                full.countDown();
            });
        }
        assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(fastest.stream().filter(nanos -> nanos < 500_000_000).count())
                .isEqualTo(50);
        hanging.result().complete(List.of());
        assertThat(first.get(1, TimeUnit.SECONDS)).isInstanceOfAny(Unknown.class, Undecided.class);
    }

    @Test
    void stopEndsTheThreadAndClosesWhatItRead() {
        lane.start();
        lane.stop();
        assertThat(stops).hasValue(1);
        assertThat(lane.isRunning()).isFalse();
        assertThat(lane.decide(newHash())).isEqualTo(new Undecided());
    }

    private CompletableFuture<Verdict> verdictOf(SecretHash hash) {
        return CompletableFuture.supplyAsync(() -> lane.decide(hash), callers);
    }

    private Read begun() throws InterruptedException {
        Read read = reads.poll(2, TimeUnit.SECONDS);
        assertThat(read).as("a read begins").isNotNull();
        return read;
    }

    private static SecretHash newHash() {
        return HASHER.hash(KeyFixtures.unknown(Environment.LIVE));
    }

    private static StoredSecret good(SecretHash hash) {
        var key = new VerifiedKey("key_1", "sec_1", "acct_1", Environment.LIVE, false);
        return new StoredSecret(hash.bytes(), hash.pepperVersion(), key, false, false, false, false);
    }
}
