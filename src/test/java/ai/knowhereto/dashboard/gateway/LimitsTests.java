package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitsTests extends ApiTest {

    @Test
    void everyAuthenticatedAnswerSaysHowMuchIsLeft() throws Exception {
        List<String> paths = List.of("/v1/jobs", "/v1/nothing", "/v1/jobs?page=x", "/v1/jobs/job_missing");
        for (int i = 0; i < paths.size(); i++) {
            HttpResponse<String> answer = get(paths.get(i));
            int left = 59 - i;
            assertThat(header(answer, "RateLimit-Limit")).isEqualTo("60");
            assertThat(header(answer, "RateLimit-Remaining")).isEqualTo(String.valueOf(left));
            long now = System.currentTimeMillis() / 1_000;
            assertThat(Long.parseLong(header(answer, "RateLimit-Reset"))).isBetween(now, now + 61);
            assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"default\";q=60;w=60");
            assertThat(header(answer, "RateLimit")).matches("\"default\";r=" + left + ";t=[0-9]{1,2}");
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    @Test
    void resetStaysTheSameWithinAWindow() throws Exception {
        Set<String> resets = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            resets.add(header(get("/v1/jobs"), "RateLimit-Reset"));
        }
        assertThat(resets).hasSize(1);
    }

    @Test
    void limitAndWhatIsUsedOfItGoOnInARotation() throws Exception {
        for (int i = 0; i < 40; i++) {
            assertThat(get("/v1/jobs").statusCode()).isEqualTo(200);
        }
        var old = key;
        key = keys.rotate(old, Duration.ofHours(1));
        assertThat(header(get("/v1/jobs"), "RateLimit-Remaining")).isEqualTo("19");
        key = old;
        assertThat(header(get("/v1/jobs"), "RateLimit-Remaining")).isEqualTo("18");
    }

    @Test
    void keyOverItsLimitGets429AndNever401() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(get("/v1/jobs").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> answer = get("/v1/jobs");
        assertThat(answer.statusCode()).isEqualTo(429);
        String wait = header(answer, "Retry-After");
        assertThat(Integer.parseInt(wait)).isBetween(1, 60);
        assertThat(answer.body().replaceAll("req_\\w+", "req_"))
                .isEqualTo("{\"success\":false,\"error\":{\"code\":\"RESOURCE_EXHAUSTED\",\"message\":\"Rate limit "
                        + "exceeded. Please retry after " + wait + " second" + (wait.equals("1") ? "" : "s")
                        + ".\",\"request_id\":\"req_\",\"details\":{\"reason\":\"RATE_LIMIT_EXCEEDED\","
                        + "\"period\":\"minute\",\"retry_after\":" + wait + "}}}");
        assertThat(header(answer, "RateLimit-Remaining")).isEqualTo("0");
        assertThat(header(answer, "RateLimit")).startsWith("\"default\";r=0;t=");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        keys.revoke(key);
        assertThat(get("/v1/jobs").statusCode()).isEqualTo(401);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("missing");
    }
}
