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

    /// Nobody asks often who is far behind.
    @Test
    void whoComesLaterIsToldToComeBackLater() throws Exception {
        var quick = new Line(1, 0);
        var place = quick.enter().orElseThrow();
        Thread.sleep(200);
        place.close();
        quick.enter();
        for (int i = 0; i < 99; i++) {
            quick.later();
        }
        assertThat(quick.later()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        for (int i = 0; i < 10_000; i++) {
            quick.later();
        }
        assertThat(quick.later()).isLessThan(Duration.ofMinutes(7));
    }

    @Test
    void placeThatWasOfNoUseSaysNothingOfTheReceiver() throws Exception {
        var hangs = line.enter().orElseThrow();
        Thread.sleep(2_100);
        hangs.close();
        line.enter().orElseThrow().leave();
        assertThat(line.later()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    private CompletableFuture<Optional<Line.Place>> enter() {
        return CompletableFuture.supplyAsync(line::enter, Thread::startVirtualThread);
    }
}
