package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// G7: hostile bodies get a clear answer.
class BodiesTests extends ApiTest {

    private static final String URL = "https://example.com/a.pdf";
    private static final String JOB = "{\"source_type\":\"url\",\"source_url\":\"" + URL + "\"}";

    @Test
    void bodyThatIsNoJobIsRefusedByMember() throws Exception {
        var bodies = Map.ofEntries(
                Map.entry("", "body NOT_AN_OBJECT"),
                Map.entry("null", "body NOT_AN_OBJECT"),
                Map.entry("[]", "body NOT_AN_OBJECT"),
                Map.entry("source_type=url", "body NOT_JSON"),
                Map.entry("{\"source_type\":\"url\"", "body NOT_JSON"),
                Map.entry(JOB + JOB, "body NOT_JSON"),
                Map.entry("{\"source_type\":\"url\",\"source_type\":\"url\"}", "body NOT_JSON"),
                Map.entry("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}", "body TOO_DEEP"),
                Map.entry("{\"a\":" + "[".repeat(30_000) + "}", "body TOO_DEEP"),
                Map.entry("{\"a\":" + "9".repeat(60_000) + "}", "body TOO_DEEP"),
                Map.entry("{}", "source_type REQUIRED"),
                Map.entry("{\"source_type\":1}", "source_type REQUIRED"),
                Map.entry("{\"source_type\":\"file\"}", "source_type UNSUPPORTED"),
                Map.entry("{\"source_type\":\"url\"}", "source_url REQUIRED"),
                Map.entry(JOB.replace(URL, "ftp://example.com/"), "source_url NOT_A_URL"),
                Map.entry(JOB.replace(URL, "/a.pdf"), "source_url NOT_A_URL"),
                Map.entry(JOB.replace(URL, "https://"), "source_url NOT_A_URL"),
                Map.entry(JOB.replace("a.pdf", "a".repeat(2_048)), "source_url TOO_LONG"),
                Map.entry(JOB.replace("}", ",\"account_id\":\"acct_1\"}"), "body UNKNOWN_MEMBER"),
                Map.entry(JOB.replace("a.pdf", key.text()), "body KEY_IN_BODY"));
        for (var body : bodies.entrySet()) {
            String[] expected = body.getValue().split(" ");
            assertInvalid(post("/v1/jobs", body.getKey()), expected[0], expected[1]);
        }
    }

    @Test
    void bodyThatIsNotUtf8IsRefused() throws Exception {
        byte[] latin = JOB.replace("a.pdf", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertInvalid(send(json().POST(BodyPublishers.ofByteArray(latin))), "body", "NOT_UTF8");
    }

    @Test
    void bodyOver64KilobytesIsTooLargeWithAndWithoutItsLength() throws Exception {
        byte[] large = ("{\"a\":\"" + "a".repeat(65_536) + "\"}").getBytes(StandardCharsets.US_ASCII);
        for (var publisher : List.of(
                BodyPublishers.ofByteArray(large), BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)))) {
            assertEnvelope(413, send(json().POST(publisher)));
        }
    }

    @Test
    void onlyPlainJsonIsRead() throws Exception {
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/json; charset=utf-16",
                "multipart/form-data; boundary=a",
                "text/json")) {
            assertEnvelope(
                    415, send(request("/v1/jobs").header("Content-Type", type).POST(BodyPublishers.ofString(JOB))));
        }
        assertEnvelope(415, send(json().header("Content-Encoding", "gzip").POST(BodyPublishers.ofString(JOB))));
        var withCharset = request("/v1/jobs").header("Content-Type", "application/json; charset=UTF-8");
        assertThat(send(withCharset.POST(BodyPublishers.ofString(JOB))).statusCode())
                .isEqualTo(202);
    }

    private HttpRequest.Builder json() {
        return request("/v1/jobs").header("Content-Type", "application/json");
    }

    private static void assertEnvelope(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer.body()).get("error").get("code").asString()).isEqualTo("INVALID_ARGUMENT");
    }
}
