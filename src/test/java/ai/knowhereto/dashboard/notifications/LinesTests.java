package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinesTests {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final Lines lines = new Lines(() -> new Line(1, 0), time::get);

    @Test
    void lineIsTheSameWhileItIsUsed() {
        var line = lines.of("one");
        for (int i = 0; i < 10; i++) {
            time.addAndGet(Lines.KEPT.toNanos() - 1);
            assertThat(lines.of("one")).isSameAs(line);
        }
    }

    @Test
    void receiversOfThePastAreForgotten() {
        for (int i = 0; i < 10_000; i++) {
            lines.of("past-" + i).enter().orElseThrow().close();
        }
        assertThat(lines.size()).isEqualTo(10_000);
        time.addAndGet(Lines.KEPT.toNanos());
        lines.of("one");
        assertThat(lines.size()).isOne();
    }

    @Test
    void lineThatSomebodyIsInStays() {
        var line = lines.of("hangs");
        var place = line.enter().orElseThrow();
        time.addAndGet(2 * Lines.KEPT.toNanos());
        lines.of("one");
        assertThat(lines.of("hangs")).isSameAs(line);
        place.close();
        time.addAndGet(2 * Lines.KEPT.toNanos());
        lines.of("one");
        assertThat(lines.of("hangs")).isNotSameAs(line);
    }
}
