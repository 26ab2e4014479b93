package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTests {

    @Test
    void piecesBeginOneAfterTheOther() {
        var pace = new Pace(Duration.ofMillis(50));
        long began = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            pace.await();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(195));
    }

    @Test
    void whoComesAloneDoesNotWait() throws Exception {
        var pace = new Pace(Duration.ofSeconds(1));
        pace.await();
        Thread.sleep(1_100);
        var waits = Thread.startVirtualThread(pace::await);
        assertThat(waits.join(Duration.ofMillis(500))).isTrue();
    }
}
