package ai.knowhereto.dashboard.compromise;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The limit of looking up leaked keys.
///
/// @param lookUpsPerHour how many look-ups each person may make in an hour; at least 1
@ConfigurationProperties("knowhere.leaked-keys")
record LookUpSettings(@DefaultValue("60") int lookUpsPerHour) {

    LookUpSettings {
        if (lookUpsPerHour < 1) {
            throw new IllegalArgumentException(
                    "knowhere.leaked-keys.look-ups-per-hour must be at least 1, but is " + lookUpsPerHour);
        }
    }
}
