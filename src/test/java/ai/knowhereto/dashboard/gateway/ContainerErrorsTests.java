package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.coyote.http11.Http11Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// B2, B11: what the container refuses has the same envelope and headers as everything else.
@ExtendWith(OutputCaptureExtension.class)
class ContainerErrorsTests extends ApiTest {

    private static final String HOST = "Host: localhost\r\n";

    record Bad(String name, int status, String request) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> requests() {
        String line = "GET /v1/jobs HTTP/1.1\r\n";
        String post = "POST /v1/jobs HTTP/1.1\r\n" + HOST;
        return List.of(
                new Bad("blank in the path", 400, "GET /v1/jo bs HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("NUL in the path", 400, "GET /v1/%00 HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("broken escape", 400, "GET /v1/%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("encoded slash", 400, "GET /v1%2Fjobs HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("encoded backslash", 400, "GET /v1%5Cjobs HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("backslash", 400, "GET /v1\\jobs HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("above the root", 400, "GET /../v1/jobs HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("angle bracket in the path", 400, "GET /v1/<script> HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("braces in the query", 400, "GET /v1/jobs?{} HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("bytes above ASCII in the path", 400, "GET /v1/\u00e9 HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("control byte in the line", 400, "GET /v1/\u0001 HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("unknown protocol", 505, "GET /v1/jobs HTTP/9.9\r\n" + HOST + "\r\n"),
                new Bad("method that is no token", 400, "G<T /v1/jobs HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("no host", 400, line + "\r\n"),
                new Bad("two hosts", 400, line + HOST + HOST + "\r\n"),
                new Bad("host that is none", 400, line + "Host: a b\r\n\r\n"),
                new Bad("header without a colon", 400, line + HOST + "Nonsense\r\n\r\n"),
                new Bad("blank in a header's name", 400, line + HOST + "X Y: z\r\n\r\n"),
                new Bad("blank before the colon", 400, line + HOST + "X : z\r\n\r\n"),
                new Bad("NUL in a header", 400, line + HOST + "X: a\u0000b\r\n\r\n"),
                new Bad("bare CR in a header", 400, line + HOST + "X: a\rb\r\n\r\n"),
                new Bad("oversized header", 400, line + HOST + "X: " + "a".repeat(20_000) + "\r\n\r\n"),
                new Bad("oversized line", 400, "GET /v1/" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                new Bad("too many headers", 400, line + HOST + "X: y\r\n".repeat(200) + "\r\n"),
                new Bad("two lengths", 400, post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
                new Bad("length that is no number", 400, post + "Content-Length: x\r\n\r\n"),
                new Bad("negative length", 400, post + "Content-Length: -1\r\n\r\n"),
                new Bad("unknown coding", 501, post + "Transfer-Encoding: xyz\r\n\r\n"),
                new Bad("chunked is not last", 400, post + "Transfer-Encoding: chunked, gzip\r\n\r\n"),
                new Bad("TRACE", 405, "TRACE /v1/jobs HTTP/1.1\r\n" + HOST + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void hasTheEnvelopeAndAllHeaders(Bad bad) throws Exception {
        RawAnswer answer = raw(bad.request());
        assertThat(answer.status()).isEqualTo(bad.status());
        answer.assertIsEnvelope("INVALID_ARGUMENT");
    }

    /// J10: the container quotes a header that it refuses, which may be the one with the key.
    @Test
    void refusedHeaderIsNotWrittenToTheLog(CapturedOutput output) throws Exception {
        for (String header :
                List.of("Authorization: Bearer \u0000%s", "Authorization : %s", "Cookie: \u0001=%s", "%s")) {
            raw("GET /v1/jobs HTTP/1.1\r\n" + HOST + header.formatted(key.text()) + "\r\n\r\n");
        }
        raw("GET /v1/jobs?q={" + key.text() + "} HTTP/1.1\r\n" + HOST + "\r\n");
        raw("GET /v1/%zz" + key.text() + " HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(output.getAll()).doesNotContain(key.text(), key.text().substring(8));
        // it says so once a day only, so that this test could come too late to see it
        assertThat(LoggerFactory.getLogger(Http11Processor.class).isInfoEnabled())
                .isFalse();
    }

    @Test
    void refusedCallerIsNotAskedForTheBody() throws Exception {
        RawAnswer answer =
                raw("POST /v1/jobs HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void badChunkOfAnAuthenticatedRequestIsAMalformedBody() throws Exception {
        RawAnswer answer = raw("POST /v1/jobs HTTP/1.1\r\n" + HOST + "Authorization: Bearer " + key.text()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        answer.assertIsEnvelope("INVALID_ARGUMENT");
    }

    /// A second request hidden in a body must not be answered as one of its own.
    @Test
    void lengthAndChunksTogetherSmuggleNothing() throws Exception {
        RawAnswer answer = raw("POST /v1/jobs HTTP/1.1\r\n" + HOST
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/jobs HTTP/1.1\r\n" + HOST
                + "\r\n");
        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.headers()).containsEntry("connection", "close");
    }
}
