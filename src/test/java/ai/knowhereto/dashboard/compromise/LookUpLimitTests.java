package ai.knowhereto.dashboard.compromise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookUpLimitTests {

    private final AtomicLong nanos = new AtomicLong();
    private final LookUpLimit limit = new LookUpLimit(new LookUpSettings(3), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void eachPersonHasSoManyLookUpsAnHour() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("per_a")).isEmpty();
        }
        nanos.addAndGet(Duration.ofMinutes(20).toNanos());
        assertThat(limit.take("per_a")).contains(Duration.ofMinutes(40));
        assertThat(limit.take("per_b")).isEmpty();
        nanos.addAndGet(Duration.ofMinutes(40).toNanos());
        assertThat(limit.take("per_a")).isEmpty();
    }
}
