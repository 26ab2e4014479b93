package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningDashboardTests {

    @TempDir
    private Path data;

    @Test
    void readyProcessAnswersWhereItSaysUntilItIsStopped() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                RunningDashboard dashboard = RunningDashboard.start("ready", data)) {
            assertThat(dashboard.baseUrl()).isEqualTo("http://localhost:" + dashboard.port());
            var health =
                    HttpRequest.newBuilder(dashboard.at("/actuator/health")).build();
            assertThat(client.send(health, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(data.resolve("knowhere.mv.db")).exists();

            assertThat(dashboard.stop().text()).contains("Shutdown completed");
            assertThat(Path.of("target/process-logs/ready.log")).content().contains("Shutdown completed");
            assertThatThrownBy(() -> client.send(health, BodyHandlers.ofString()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void processThatEndsTooEarlyShowsItsLastLines() {
        List<String> broken = List.of("--spring.config.import=absent.yaml");
        assertThatThrownBy(() -> RunningDashboard.start("broken", data, broken, Map.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken ended before it was ready")
                .hasMessageContaining("absent.yaml");
    }
}
