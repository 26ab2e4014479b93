package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// B1, B3: what is no good key is refused in the documented words, and every refusal looks the same.
class CredentialsTests extends ApiTest {

    private static final String WITHOUT = "Bearer realm=\"knowhere\"";
    private static final String BAD = WITHOUT + ", error=\"invalid_token\"";
    private static final String WRONG_SCHEME = BAD + ", error_description=\"Use Authorization: Bearer YOUR_KEY\"";
    private static final String MALFORMED = BAD + ", error_description=\"The key is malformed\"";

    @Test
    void missingHeaderIsToldHowToAuthenticate() throws Exception {
        assertUnauthenticated(withHeaders(""), WITHOUT);
        assertUnauthenticated(withHeaders("X-Api-Key: " + key.text() + "\r\n"), WITHOUT);
        assertUnauthenticated(withHeaders("Proxy-Authorization: Bearer " + key.text() + "\r\n"), WITHOUT);
    }

    @Test
    void wrongSchemeIsToldTheRightOne() throws Exception {
        String good = key.text();
        for (String value : List.of(
                "",
                "Bearer",
                "bearer",
                "Bearer" + good,
                "Bearer:" + good,
                "Bearer=" + good,
                "Bearer\t" + good,
                "\"Bearer\" " + good,
                "Bearer," + good,
                good,
                "Basic " + good,
                "Basic dXNlcjpwYXNz",
                "Token " + good,
                "token=" + good,
                "ApiKey " + good,
                "Digest username=\"a\"",
                "Negotiate YII=",
                "Bear " + good,
                "BearerToken " + good,
                "Be arer " + good,
                "null",
                "undefined",
                "-",
                "0",
                "Bearer\u00a0" + good,
                "B\u00e9arer " + good,
                "OAuth " + good,
                "key " + good,
                "Authorization: Bearer " + good,
                "Bearer%20" + good)) {
            assertUnauthenticated(withHeaders("Authorization: " + value + "\r\n"), WRONG_SCHEME);
        }
    }

    @Test
    void malformedKeyIsToldSo() throws Exception {
        String good = key.text();
        for (String value : List.of(
                "x",
                "sk_live_",
                "sk_test_",
                "sk_live",
                good.substring(1),
                good.substring(0, 45),
                good + "a",
                good + good,
                "\"" + good + "\"",
                "'" + good + "'",
                "<" + good + ">",
                good + ",",
                good + ";",
                good + " " + good,
                good + ", Bearer " + good,
                good + ",Bearer " + good,
                "Bearer " + good,
                "YOUR_API_KEY",
                "YOUR_KEY",
                "$KNOWHERE_API_KEY",
                "${KNOWHERE_API_KEY}",
                "sk_live_abc123...",
                "sk_test_xyz789ghi012...",
                good.replace("sk_live_", "sk_test_"),
                good.replace("sk_live_", "SK_LIVE_"),
                good.replace("sk_live_", "pk_live_"),
                good.replace("sk_live_", "sk-live-"),
                good.toUpperCase(Locale.ROOT),
                new StringBuilder(good).reverse().toString(),
                "eyJhbGciOiJub25lIn0.e30.",
                "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",
                good + "==",
                good + "%00",
                "%73k_live_" + good.substring(8),
                good.substring(0, 20) + " " + good.substring(20),
                good.substring(0, 20) + "\t" + good.substring(20),
                good.substring(0, 45) + "\u00e9",
                good.substring(0, 45) + "\u0410",
                "\ufeff" + good,
                "a".repeat(128),
                "a".repeat(129),
                "a".repeat(8_192),
                good + "a".repeat(8_192),
                "sk_live_" + "0".repeat(38))) {
            byte[] bytes = ("GET /v1/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + value + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            assertUnauthenticated(RawAnswer.to(port, bytes), MALFORMED);
        }
    }

    @Test
    void schemeMayBeInAnyCaseAndMayBeFollowedByBlanks() throws Exception {
        for (String value : List.of("Bearer ", "bearer ", "BEARER ", "bEaReR ", "Bearer    ", "   Bearer ")) {
            assertThat(withHeaders("Authorization: " + value + key.text() + "\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(withHeaders("authorization:" + value + key.text() + "  \r\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void doubledHeaderIsAmbiguousAndRefused() throws Exception {
        String good = "Authorization: Bearer " + key.text() + "\r\n";
        for (String second :
                List.of(good, "Authorization: Bearer x\r\n", "authorization:\r\n", "AUTHORIZATION: a\r\n")) {
            for (String headers : List.of(good + second, second + good)) {
                RawAnswer answer = withHeaders(headers);
                assertThat(answer.status()).isEqualTo(400);
                answer.assertIsEnvelope("INVALID_ARGUMENT");
                assertThat(answer.body()).contains("\"field\":\"Authorization\"", "\"reason\":\"DUPLICATE\"");
            }
        }
    }

    @Test
    void controlCharactersInTheHeaderAreRefusedByTheContainer() throws Exception {
        for (char control : new char[] {0, 1, 7, 8, 11, 12, 27, 127}) {
            RawAnswer answer = withHeaders("Authorization: Bearer " + control + key.text() + "\r\n");
            assertThat(answer.status()).isEqualTo(400);
            answer.assertIsEnvelope("INVALID_ARGUMENT");
        }
    }

    @Test
    void onlyWhoHoldsTheWholeKeyLearnsWhyItIsRefused() throws Exception {
        Issued expired = keys.issue(Environment.LIVE);
        keys.expireKey(expired, Duration.ofSeconds(-5));
        Issued disabled = keys.issue(Environment.TEST);
        keys.disable(disabled);
        Issued replaced = keys.issue(Environment.LIVE);
        keys.rotate(replaced, Duration.ofSeconds(-1));
        keys.revoke(key);
        assertUnauthenticated(bearer(KeyFixtures.unknownText(Environment.LIVE)), BAD);
        assertUnauthenticated(bearer(expired.text()), BAD + ", error_description=\"The key has expired\"");
        assertUnauthenticated(bearer(disabled.text()), BAD + ", error_description=\"The key is disabled\"");
        assertUnauthenticated(bearer(replaced.text()), BAD + ", error_description=\"The key was replaced\"");
        assertUnauthenticated(bearer(key.text()), BAD + ", error_description=\"The key was revoked\"");
    }

    @Test
    void refusalsDifferInNothingButTheIdAndTheChallenge() throws Exception {
        keys.revoke(key);
        List<RawAnswer> refusals = List.of(
                withHeaders(""),
                withHeaders("Authorization: Basic x\r\n"),
                bearer("sk_live_abc"),
                bearer(KeyFixtures.unknownText(Environment.TEST)),
                bearer(key.text()),
                raw("DELETE /v1/nothing/here HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertThat(refusals).allSatisfy(refusal -> {
            RawAnswer comparable = refusal.withoutIds();
            comparable.headers().remove("www-authenticate");
            RawAnswer first = refusals.getFirst().withoutIds();
            first.headers().remove("www-authenticate");
            assertThat(comparable).isEqualTo(first);
        });
    }

    @Test
    void authenticationComesBeforeRouting() throws Exception {
        for (String line : List.of(
                "GET /v1",
                "GET /v1/",
                "GET /v1/nothing",
                "PUT /v1/jobs",
                "DELETE /v1/jobs/1",
                "OPTIONS /v1/jobs",
                "PATCH /v1/a/b/c",
                "FOO /v1/jobs",
                "GET /v1/../v1/jobs",
                "GET //v1/jobs",
                "GET /%76%31/jobs",
                "GET /v1;a=b/jobs",
                "GET /v1/jobs/;jsessionid=1",
                "GET http://other.example/v1/jobs")) {
            RawAnswer answer = raw(line + " HTTP/1.1\r\nHost: other.example\r\n\r\n");
            assertThat(answer.status()).as(line).isEqualTo(401);
            answer.assertIsEnvelope("UNAUTHENTICATED");
        }
    }

    private RawAnswer withHeaders(String headers) throws IOException {
        return raw("GET /v1/jobs HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    private RawAnswer bearer(String token) throws IOException {
        return withHeaders("Authorization: Bearer " + token + "\r\n");
    }

    private static void assertUnauthenticated(RawAnswer answer, String challenge) {
        assertThat(answer.status()).isEqualTo(401);
        answer.assertIsEnvelope("UNAUTHENTICATED");
        assertThat(answer.headers()).containsEntry("www-authenticate", challenge);
        assertThat(answer.withoutIds().body())
                .isEqualTo("{\"success\":false,\"error\":{\"code\":\"UNAUTHENTICATED\","
                        + "\"message\":\"Invalid or missing API key\",\"request_id\":\"req_\"}}");
    }
}
