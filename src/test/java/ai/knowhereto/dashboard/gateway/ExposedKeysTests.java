package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// B5: a key is accepted in the header only, and is not repeated where it was found.
class ExposedKeysTests extends ApiTest {

    @Test
    void keyInTheUrlIsRefusedWhateverTheHeaderSays() throws Exception {
        String good = key.text();
        String encoded = "%73k_live_" + good.substring(8);
        var places = Map.ofEntries(
                Map.entry("/v1/jobs?api_key=" + good, "api_key"),
                Map.entry("/v1/jobs?access_token=anything", "access_token"),
                Map.entry("/v1/jobs?page=1&API_KEY=x", "API_KEY"),
                Map.entry("/v1/jobs?token", "token"),
                Map.entry("/v1/jobs?%61pi_key=x", "api_key"),
                Map.entry("/v1/jobs?q=" + good, "query"),
                Map.entry("/v1/jobs?q=x%20" + encoded, "query"),
                Map.entry("/v1/jobs?" + good, "query"),
                Map.entry("/v1/jobs/" + good, "path"),
                Map.entry("/v1/" + encoded, "path"));
        for (var place : places.entrySet()) {
            for (String header : List.of("", "Authorization: Bearer " + good + "\r\n")) {
                var answer = raw("GET " + place.getKey() + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
                assertThat(answer.status()).as(place.getKey()).isEqualTo(400);
                answer.assertIsEnvelope("INVALID_ARGUMENT");
                assertThat(answer.body()).contains("\"field\":\"" + place.getValue() + "\"");
            }
        }
    }

    @Test
    void keyInACookieIsRefused() throws Exception {
        var answer = raw("GET /v1/jobs HTTP/1.1\r\nHost: localhost\r\nCookie: a=b; key=" + key.text() + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        answer.assertIsEnvelope("INVALID_ARGUMENT");
        assertThat(answer.body()).contains("\"reason\":\"KEY_IN_COOKIE\"");
    }

    @Test
    void otherParametersAndCookiesAreNobodysBusiness() throws Exception {
        var answer = send(request("/v1/jobs?q=sk_live_&monkey=1&keys=2&%zz".replace("%zz", "x"))
                .header("Cookie", "a=b"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
