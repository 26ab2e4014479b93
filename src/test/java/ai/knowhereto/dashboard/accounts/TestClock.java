package ai.knowhereto.dashboard.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// A clock that runs, and that a test can put forward.
public final class TestClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /// Puts it forward.
    public void forward(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    /// Gives it to the application under test: `@Import(TestClock.InUse.class)` and the setting `test.clock=true`.
    @TestConfiguration(proxyBeanMethods = false)
    @ConditionalOnProperty("test.clock")
    public static class InUse {
        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
