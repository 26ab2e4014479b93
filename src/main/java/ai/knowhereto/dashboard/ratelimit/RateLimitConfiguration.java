package ai.knowhereto.dashboard.ratelimit;

import io.github.bucket4j.TimeMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    /// What windows are measured with: the monotonic clock, so that a correction of the wall clock neither opens nor
    /// closes one.
    @Bean
    TimeMeter rateLimitMeter() {
        return TimeMeter.SYSTEM_NANOTIME;
    }
}
