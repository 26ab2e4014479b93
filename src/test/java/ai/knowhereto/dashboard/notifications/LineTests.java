package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineTests {

    private final Line line = new Line(1, 1);

    @Test
    void whoFindsAQuickReceiverBusyWaitsForHisTurn() {
        var first = line.enter().orElseThrow();
        var second = enter();
        assertThat(second).isNotDone();
        first.close();
        assertThat(second.join()).isPresent();
    }

    @Test
    void noMoreWaitThanMay() {
        var first = line.enter().orElseThrow();
        var second = enter();
        var third = enter();
        assertThat(CompletableFuture.anyOf(second, third).join()).isEqualTo(Optional.empty());
        first.close();
        assertThat(second.join().or(third::join)).isPresent();
    }

    @Test
    void nobodyWaitsForAReceiverThatHangsUntilItAnswersAgain() throws Exception {
        var hangs = line.enter().orElseThrow();
        assertThat(line.enter()).isEmpty();
        assertThat(line.later()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
        hangs.close();
        assertThat(line.later()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        line.enter().orElseThrow().close();
        assertThat(line.later()).isLessThan(Duration.ofSeconds(3));
        var busy = line.enter().orElseThrow();
        var waits = enter();
        Thread.sleep(100);
        busy.close();
        await().untilAsserted(() -> assertThat(waits.join()).isPresent());
    }

    private CompletableFuture<Optional<Line.Place>> enter() {
        return CompletableFuture.supplyAsync(line::enter, Thread::startVirtualThread);
    }
}
