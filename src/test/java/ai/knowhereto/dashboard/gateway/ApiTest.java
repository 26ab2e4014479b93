package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import ai.knowhereto.dashboard.keys.SecretHasher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole application on a free port, and the API called as programs call it: over HTTP and over raw sockets.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnDatabase(Databases.H2)
abstract class ApiTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Autowired
    SecretHasher hasher;

    KeyFixtures keys;
    Issued key;

    @BeforeEach
    void issueKey() {
        keys = new KeyFixtures(database, hasher);
        key = keys.issue(Environment.LIVE);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key.text());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    RawAnswer raw(String bytes) throws IOException {
        return RawAnswer.to(port, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    static JsonNode json(String body) {
        return new JsonMapper().readTree(body);
    }

    static void assertInvalid(HttpResponse<String> answer, String field, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode error = json(answer.body()).get("error");
        assertThat(error.get("code").asString()).isEqualTo("INVALID_ARGUMENT");
        assertThat(error.get("details").get("field").asString()).isEqualTo(field);
        assertThat(error.get("details").get("reason").asString()).isEqualTo(reason);
    }
}
