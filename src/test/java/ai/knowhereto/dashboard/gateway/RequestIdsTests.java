package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.TimeInId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestIdsTests {

    private static final Instant NOW = Instant.parse("2026-11-25T12:04:07.312456Z");

    private final RequestIds ids = new RequestIds(new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void idOfARequestHasItsMillisecond() {
        assertThat(ids.request()).matches("req_[0-9A-Za-z]{20}");
        assertThat(TimeInId.of(ids.request(), NOW)).contains(Instant.parse("2026-11-25T12:04:07.312Z"));
        assertThat(ids.request(NOW.minusMillis(1))).isLessThan(ids.request(NOW));
    }

    @Test
    void idsOfTheSameMomentDiffer() {
        assertThat(Stream.generate(ids::request).limit(1_000)).doesNotHaveDuplicates();
        assertThat(ids.job()).matches("job_[0-9A-Za-z]{20}").isNotEqualTo(ids.job());
    }
}
