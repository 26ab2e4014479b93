package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How far the writing is behind.
class EntryQueueTests {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final EntryQueue queue = new EntryQueue();

    @Test
    void emptyQueueIsNotBehind() throws InterruptedException {
        Thread.sleep(PAUSE);
        queue.written(queue.take().size());
        assertThat(queue.lag()).isLessThan(PAUSE);
    }

    @Test
    void entryThatWasTakenAndNotWrittenIsBehind() throws InterruptedException {
        queue.written(0);
        offer(1);
        int taken = queue.take().size();
        Thread.sleep(PAUSE);
        assertThat(queue.lag()).isGreaterThanOrEqualTo(PAUSE);
        queue.written(taken);
        assertThat(queue.lag()).isLessThan(PAUSE);
    }

    @Test
    void queueThatIsNeverEmptyIsBehindByItsOldestEntryOnly() throws InterruptedException {
        offer(2 * EntryQueue.BATCH);
        queue.written(0);
        for (int i = 0; i < 4; i++) {
            Thread.sleep(PAUSE);
            offer(EntryQueue.BATCH);
            queue.written(queue.take().size());
        }
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.lag()).isBetween(PAUSE, PAUSE.multipliedBy(4));
    }

    @Test
    void queueThatGrowsIsBehindByMoreAndMore() throws InterruptedException {
        queue.written(0);
        offer(5 * EntryQueue.BATCH);
        for (int i = 0; i < 3; i++) {
            Thread.sleep(PAUSE);
            queue.written(queue.take().size());
        }
        assertThat(queue.lag()).isGreaterThanOrEqualTo(PAUSE.multipliedBy(2));
    }

    private void offer(int entries) {
        IntStream.range(0, entries)
                .mapToObj(_ -> Entries.successful(Instant.EPOCH, "acct_1", "key_1"))
                .forEach(queue::offer);
    }
}
