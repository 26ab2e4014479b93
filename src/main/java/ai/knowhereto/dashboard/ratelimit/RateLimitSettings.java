package ai.knowhereto.dashboard.ratelimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The limits of API keys.
///
/// @param requestsPerMinute how many requests each key may make in a minute; at least 1
@ConfigurationProperties("knowhere.rate-limit")
record RateLimitSettings(@DefaultValue("60") int requestsPerMinute) {

    RateLimitSettings {
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "knowhere.rate-limit.requests-per-minute must be at least 1, but is " + requestsPerMinute);
        }
    }
}
