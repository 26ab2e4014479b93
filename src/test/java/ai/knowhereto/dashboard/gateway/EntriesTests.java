package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.verification.VerifiedKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class EntriesTests {

    private static final VerifiedKey KEY = new VerifiedKey("key_1", "sec_1", "acct_1", Environment.TEST, false);
    private static final String SECRET = KeyFixtures.unknownText(Environment.LIVE);

    @Test
    void knownRoutesAreNamedByTheirTemplate() {
        assertThat(entry("/v1/jobs", 200, KEY, null).endpoint()).isEqualTo("/v1/jobs");
        assertThat(entry("/v1/jobs/job_17", 200, KEY, null).endpoint()).isEqualTo("/v1/jobs/{job_id}");
        assertThat(entry("/v1/files/17/parts", 404, KEY, null).endpoint()).isEqualTo("/v1/files");
        assertThat(entry("/v1", 404, KEY, null).endpoint()).isEqualTo("/v1");
    }

    @Test
    void outcomeTellsRefusalsFromErrors() {
        assertThat(entry("/v1/jobs", 202, KEY, null).outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(entry("/v1/jobs", 404, KEY, null).outcome()).isEqualTo(Outcome.CLIENT_ERROR);
        assertThat(entry("/v1/jobs", 500, KEY, null).outcome()).isEqualTo(Outcome.SERVER_ERROR);
        assertThat(entry("/v1/jobs", 503, null, "undecided").outcome()).isEqualTo(Outcome.SERVER_ERROR);
        assertThat(entry("/v1/jobs", 401, KEY, "revoked").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(entry("/v1/jobs", 429, KEY, "limited").outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void callerIsTheKeyThatWasPresented() {
        assertThat(entry("/v1/jobs", 401, KEY, "revoked").caller())
                .isEqualTo(new Entry.Caller("acct_1", "key_1", "sec_1", "test"));
        var old = new VerifiedKey("key_1", "sec_0", "acct_1", Environment.TEST, true);
        assertThat(entry("/v1/jobs", 200, old, null).caller())
                .isEqualTo(new Entry.Caller("acct_1", "key_1", "sec_0", "test", true));
        assertThat(entry("/v1/jobs", 401, null, "unknown").caller()).isNull();
    }

    @Test
    void noKeyIsWrittenDown() {
        for (String path : List.of(
                "/v1/" + SECRET,
                "/v1/jobs/x" + SECRET,
                "/v1/" + SECRET.substring(0, 30),
                "/v1/%73k_live_" + SECRET.substring(8),
                "/v1/sk_live_x/%73k_live_" + SECRET.substring(8))) {
            assertThat(entry(path, 400, null, "query").toString())
                    .doesNotContain(SECRET, SECRET.substring(8, 28))
                    .contains("[redacted]");
        }
    }

    private static Entry entry(String path, int status, @Nullable VerifiedKey key, @Nullable String reason) {
        var request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setQueryString("api_key=" + SECRET);
        request.addHeader("User-Agent", "curl/8 " + SECRET);
        request.setRemoteAddr("192.0.2.7");
        var call = new Call(request, "req_1", Instant.EPOCH, System.nanoTime());
        return Entries.of(call, new Decision(Answer.of(status, null), key, reason), 42);
    }
}
