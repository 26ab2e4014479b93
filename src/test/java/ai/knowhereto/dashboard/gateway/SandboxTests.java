package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.keys.Environment;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SandboxTests extends ApiTest {

    private static final String JOB = "{\"source_type\":\"url\",\"source_url\":\"https://example.com/a.pdf\"}";

    @Test
    void newAccountHasNoJobs() throws Exception {
        HttpResponse<String> answer = get("/v1/jobs");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"jobs\":[],\"page\":1,\"page_size\":20,\"total\":0}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Knowhere-Sandbox")).contains("true");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("req_[0-9A-Za-z]{20}");
    }

    @Test
    void callersRequestIdIsNeverOurs() throws Exception {
        String theirs = "req_aaaaaaaaaaaaaaaaaaaa";
        var answer = send(request("/v1/jobs").header("X-Request-Id", theirs));
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).isNotEqualTo(theirs);
    }

    @Test
    void createdJobIsAnsweredAsDocumentedAndShownAfterwards() throws Exception {
        HttpResponse<String> created = post("/v1/jobs", JOB);
        assertThat(created.statusCode()).isEqualTo(202);
        JsonNode job = json(created.body());
        assertThat(job.propertyNames()).containsExactly("job_id", "status", "source_type", "created_at");
        assertThat(job.get("job_id").asString()).matches("job_[0-9A-Za-z]{20}");
        assertThat(job.get("status").asString()).isEqualTo("pending");
        assertThat(job.get("source_type").asString()).isEqualTo("url");
        assertThat(job.get("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
        HttpResponse<String> shown =
                get(created.headers().firstValue("Location").orElseThrow());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(created.body());
        JsonNode list = json(get("/v1/jobs").body());
        assertThat(list.get("total").asInt()).isEqualTo(1);
        assertThat(list.get("jobs").get(0)).isEqualTo(job);
    }

    @Test
    void jobsBelongToTheAccountAndTheEnvironment() throws Exception {
        String location = post("/v1/jobs", JOB).headers().firstValue("Location").orElseThrow();
        var sameAccount = keys.issue(Environment.LIVE, key.accountId(), key.personId());
        var otherSide = keys.issue(Environment.TEST, key.accountId(), key.personId());
        var stranger = keys.issue(Environment.LIVE);
        key = sameAccount;
        assertThat(get(location).statusCode()).isEqualTo(200);
        String missing = get("/v1/jobs/job_missing").body();
        for (var other : List.of(otherSide, stranger)) {
            key = other;
            HttpResponse<String> answer = get(location);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body().replaceAll("req_\\w+", "")).isEqualTo(missing.replaceAll("req_\\w+", ""));
            assertThat(json(get("/v1/jobs").body()).get("total").asInt()).isZero();
        }
    }

    @Test
    void listIsPagedNewestFirstAndKeepsTheNewestHundred() throws Exception {
        String last = "";
        for (int i = 0; i < 105; i++) {
            if (i % 50 == 0) {
                key = keys.issue(Environment.LIVE, key.accountId(), key.personId());
            }
            last = json(post("/v1/jobs", JOB).body()).get("job_id").asString();
        }
        JsonNode first = json(get("/v1/jobs?page_size=30").body());
        assertThat(first.get("total").asInt()).isEqualTo(100);
        assertThat(first.get("jobs").size()).isEqualTo(30);
        assertThat(first.get("jobs").get(0).get("job_id").asString()).isEqualTo(last);
        assertThat(json(get("/v1/jobs?page_size=30&page=4").body()).get("jobs").size())
                .isEqualTo(10);
        assertThat(json(get("/v1/jobs?page=99999").body()).get("jobs").isEmpty())
                .isTrue();
    }

    @Test
    void pagesThatAreNoneAreRefusedByName() throws Exception {
        for (String value : List.of("0", "-1", "1.5", "x", "", "%31%30%30%30%30%30%31", "99999999999999999999", "+1")) {
            assertInvalid(get("/v1/jobs?page=" + value), "page", "OUT_OF_RANGE");
        }
        assertInvalid(get("/v1/jobs?page_size=101"), "page_size", "OUT_OF_RANGE");
        assertInvalid(get("/v1/jobs?page=1&page=2"), "page", "DUPLICATE");
        assertInvalid(get("/v1/jobs?" + "a=b&".repeat(101)), "query", "TOO_MANY_PARAMETERS");
    }

    @Test
    void unknownPathsAndMethodsHaveTheEnvelope() throws Exception {
        for (String path : List.of("/v1", "/v1/", "/v1/nothing", "/v1/jobs/", "/v1/jobs/a/b", "/v1/JOBS")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(json(answer.body()).get("error").get("code").asString()).isEqualTo("NOT_FOUND");
        }
        for (String method : List.of("PUT", "PATCH", "DELETE", "FOO")) {
            var answer = send(request("/v1/jobs").method(method, HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
            assertThat(json(answer.body()).get("error").get("code").asString()).isEqualTo("INVALID_ARGUMENT");
        }
    }

    @Test
    void headHasTheHeadersOfGetAndOptionsSaysWhatIsAllowed() throws Exception {
        var head = send(request("/v1/jobs").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get("/v1/jobs").headers().firstValue("Content-Length"));
        var options = send(request("/v1/jobs/x").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(options.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void problemJsonIsForWhoAsksForIt() throws Exception {
        var problem = send(request("/v1/nothing").header("Accept", "application/problem+json"));
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode tree = json(problem.body());
        assertThat(tree.get("status").asInt()).isEqualTo(404);
        assertThat(tree.get("title").asString()).isEqualTo("Not Found");
        assertThat(tree.get("code").asString()).isEqualTo("NOT_FOUND");
        assertThat(tree.get("request_id").asString())
                .isEqualTo(problem.headers().firstValue("X-Request-Id").orElseThrow());
        var any = send(request("/v1/nothing").header("Accept", "text/html, */*"));
        assertThat(any.headers().firstValue("Content-Type")).contains("application/json");
        var good = send(request("/v1/jobs").header("Accept", "application/problem+json"));
        assertThat(good.headers().firstValue("Content-Type")).contains("application/json");
    }
}
