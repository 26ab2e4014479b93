package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only a process shows: what survives `kill -9`, and what is said when the application cannot start.
class StartTests {

    private static final Pattern KEY = Pattern.compile("sk_(?:live|test)_[0-9A-Za-z]{38}");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9A-Za-z]+)\"");
    private static final Pattern KEY_ID = Pattern.compile("key_[0-9A-Za-z]{20}");
    private static final int KEYS = 30;

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        var acknowledged = new ArrayList<String>();
        try (var dashboard = RunningDashboard.start("killed", directory)) {
            var member = SignedInBrowser.as("member@example.com", dashboard.baseUrl());
            for (int i = 0; i < KEYS; i++) {
                acknowledged.add(createKey(member, "Key " + i));
            }
            var newest = KEY_ID.matcher(member.get("/dashboard/api-keys").body());
            assertThat(newest.find()).isTrue();
            var answer = member.post("/dashboard/api-keys/" + newest.group() + "/revocation", Map.of());
            dashboard.killForcibly();
            assertThat(answer.statusCode()).isBetween(300, 303);
        }
        try (var dashboard = RunningDashboard.start("after-the-kill", directory)) {
            for (int i = 0; i < KEYS - 1; i++) {
                assertThat(call(dashboard, acknowledged.get(i))).as("key " + i).isEqualTo(200);
            }
            assertThat(call(dashboard, acknowledged.getLast()))
                    .as("the revoked key")
                    .isEqualTo(401);
            secondStartOnTheSameDataIsRefused();
        }
        wrongPepperIsRefused();
    }

    private void secondStartOnTheSameDataIsRefused() {
        var refused = RunningDashboard.refuseToStart("second", directory, List.of(), Map.of());
        assertThat(refused.text())
                .contains("Another Knowhere Dashboard is already running on the data in")
                .contains("--knowhere.data-directory=")
                .doesNotContain("\tat org.");
    }

    private void wrongPepperIsRefused() throws IOException {
        var file = directory.resolve("pepper");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        var refused = RunningDashboard.refuseToStart("wrong-pepper", directory, List.of(), Map.of());
        assertThat(refused.text())
                .contains("This is not the pepper that the keys in this database were hashed under.")
                .doesNotContain("\tat ");
        Files.delete(file);
        var missing = RunningDashboard.refuseToStart("missing-pepper", directory, List.of(), Map.of());
        assertThat(missing.text()).contains("is missing, but this database was used with one before");
        assertThat(file).doesNotExist();
    }

    @Test
    void sampleDataInProductionAreRefusedInASentence() {
        var refused = RunningDashboard.refuseToStart(
                "demo-in-production", directory, List.of("--spring.profiles.active=demo,production"), Map.of());
        assertThat(refused.text())
                .contains("The profiles \"demo\" and \"production\" are both active")
                .doesNotContain("\tat ");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takenPortIsSaidInASentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = RunningDashboard.refuseToStart(
                    "taken-port", directory, List.of("--server.port=" + taken.getLocalPort()), Map.of());
            assertThat(refused.text())
                    .contains("Port " + taken.getLocalPort() + " was already in use")
                    .doesNotContain("\tat ");
        }
    }

    /// A small file system in memory stands for the full disk; only root on Linux may mount one.
    @Test
    void fullDiskIsSaidInASentence() throws Exception {
        var full = Files.createDirectory(directory.resolve("full"));
        assumeThat(succeeds("mount", "-t", "tmpfs", "-o", "size=60k", "tmpfs", full.toString()))
                .as("a file system can be mounted here")
                .isTrue();
        try {
            FileStore store = Files.getFileStore(full);
            assertThat(store.getTotalSpace()).isLessThan(100_000);
            var refused = RunningDashboard.refuseToStart("full-disk", full, List.of(), Map.of());
            assertThat(refused.text())
                    .contains("cannot be read or written: No space left on device.")
                    .contains("Make sure that the disk is not full");
        } finally {
            succeeds("umount", full.toString());
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static String createKey(SignedInBrowser browser, String name) {
        var token = TOKEN.matcher(browser.get("/dashboard/api-keys/new").body());
        assertThat(token.find()).isTrue();
        var shown = browser.post(
                        "/dashboard/api-keys",
                        Map.of("name", name, "environment", "live", "expires", "never", "token", token.group(1)))
                .body();
        var key = KEY.matcher(shown);
        assertThat(key.find()).as("the page shows the key").isTrue();
        return key.group();
    }

    private static int call(RunningDashboard dashboard, String key) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(dashboard.baseUrl() + "/v1/jobs"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
