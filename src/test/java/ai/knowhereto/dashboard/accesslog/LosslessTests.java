package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.RunningDashboard;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import ai.knowhereto.dashboard.verification.Faults;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Answered = stored + reported as lost, with real processes under load. `-Pproof` kills fifty times instead of
/// five and keeps the database away for a minute instead of some seconds.
class LosslessTests {

    private static final int KILLS = Integer.getInteger("knowhere.test.kills", 5);
    private static final int OUTAGE = Integer.getInteger("knowhere.test.outage", 4);
    private static final Pattern KEY = Pattern.compile("sk_live_[0-9A-Za-z]{38}");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9A-Za-z]+)\"");
    private static final String PEPPER = "--knowhere.keys.pepper=cGVwcGVyIG9mIHRlc3RzLCBub3QgYSBzZWNyZXQhISE=";
    private static final String[] SERIES = {
        "usage_bucket", "usage_account_bucket", "usage_endpoint_bucket", "usage_account_endpoint_bucket"
    };

    private final Random random = new Random();
    private final List<ApiLoad> loads = new ArrayList<>();
    private String key = "";

    @TempDir
    Path directory;

    @Test
    void killedProcessLosesNothingOnPostgreSql() throws Exception {
        var database = Databases.POSTGRESQL.empty();
        killUnderLoad("kill-postgresql", arguments(database.settings()), (KILLS + 1) / 2);
        assertExact(database, 0);
    }

    @Test
    void killedProcessLosesNothingOnH2() throws Exception {
        killUnderLoad("kill-h2", List.of(), KILLS / 2);
        assertExact(Databases.inFile(directory.resolve("data")), 0);
    }

    @Test
    void databaseThatIsAwayLosesNothing() throws Exception {
        var database = Databases.POSTGRESQL.empty();
        var target = URI.create(database.url().substring("jdbc:".length())).getPort();
        try (var faults = new Faults(target)) {
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.compute(
                    "spring.datasource.url", (_, url) -> url.replace(":" + target + "/", ":" + faults.port() + "/"));
            try (var dashboard = start("outage", arguments(settings))) {
                key = createKey(dashboard);
                var load = load(dashboard);
                Thread.sleep(1_000);
                faults.become(Faults.Mode.REFUSE);
                Thread.sleep(Duration.ofSeconds(OUTAGE));
                faults.become(Faults.Mode.PASS);
                Thread.sleep(1_000);
                load.end();
                assertThat(load.unanswered()).isZero();
                await().atMost(Duration.ofSeconds(30)).until(() -> stored(database) == load.answered());
                assertExact(database, 0);
            }
        }
    }

    /// Two replicas with directories of their own; one never returns, another adopts what it left.
    @Test
    void replicasLoseNothingWhenOneIsKilledAndAdopted() throws Exception {
        var database = Databases.POSTGRESQL.empty();
        var arguments = arguments(database.settings());
        Instant killed;
        try (var first = start("replica-1", arguments);
                var second = RunningDashboard.start("replica-2", directory.resolve("second"), arguments, Map.of())) {
            key = createKey(first);
            var one = load(first);
            var other = load(second);
            Thread.sleep(1_500);
            second.killForcibly();
            other.end();
            killed = Instant.now();
            Thread.sleep(500);
            one.end();
        }
        var state = new LogState(JdbcClient.create(database.dataSource()));
        assertThat(state.completeUntil()).isBefore(killed);
        var adopting = new ArrayList<>(arguments);
        adopting.add("--knowhere.access-log.adopt=" + directory.resolve("second/access-log"));
        try (var third = start("replica-3", adopting)) {
            assertThat(third.baseUrl()).isNotEmpty();
            assertThat(state.vanished()).isEmpty();
            assertExact(database, 0);
        }
    }

    private void killUnderLoad(String name, List<String> arguments, int kills) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            try (var dashboard = start(name + "-" + kill, arguments)) {
                key = key.isEmpty() ? createKey(dashboard) : key;
                var load = load(dashboard);
                Thread.sleep(random.nextLong(500, 2_000));
                dashboard.killForcibly();
                load.end();
            }
        }
        start(name + "-last", arguments).stop();
    }

    private RunningDashboard start(String name, List<String> arguments) {
        return RunningDashboard.start(name, directory.resolve("data"), arguments, Map.of());
    }

    private ApiLoad load(RunningDashboard dashboard) {
        var load = new ApiLoad(dashboard.port(), key).begin();
        loads.add(load);
        return load;
    }

    private static List<String> arguments(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(PEPPER));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    /// What was answered is stored, and what is stored was answered or is a request whose answer was cut off.
    private void assertExact(Database database, long lost) {
        var client = JdbcClient.create(database.dataSource());
        long answered = loads.stream().mapToLong(ApiLoad::answered).sum();
        long unanswered = loads.stream().mapToLong(ApiLoad::unanswered).sum();
        assertThat(answered).isGreaterThan(100L * loads.size());
        assertThat(number(client, "select coalesce(sum(entries), 0) from access_log_gap"))
                .isEqualTo(lost);
        assertThat(stored(database) + lost).isBetween(answered, answered + unanswered);
        for (String series : SERIES) {
            for (int resolution : new int[] {1, 15}) {
                assertThat(number(client, "select sum(requests) from " + series + " where resolution = " + resolution))
                        .as(series + " " + resolution)
                        .isEqualTo(stored(database));
            }
        }
        assertEveryRequestWithTheKeyIsThereOnce(client);
    }

    private void assertEveryRequestWithTheKeyIsThereOnce(JdbcClient client) {
        var ids = client.sql("select request_id from access_log_entry where key_id is not null")
                .query(String.class)
                .list();
        Set<String> stored = new HashSet<>(ids);
        assertThat(stored).hasSize(ids.size());
        loads.forEach(load -> assertThat(stored).containsAll(load.withKey()));
    }

    private static long stored(Database database) {
        var client = JdbcClient.create(database.dataSource());
        return number(client, "select coalesce(sum(requests), 0) from usage_bucket where resolution = 1");
    }

    private static long number(JdbcClient client, String sql) {
        return client.sql(sql).query(Long.class).single();
    }

    private static String createKey(RunningDashboard dashboard) {
        var member = SignedInBrowser.as("member@example.com", dashboard.baseUrl());
        var token = TOKEN.matcher(member.get("/dashboard/api-keys/new").body());
        assertThat(token.find()).isTrue();
        var shown = member.post(
                "/dashboard/api-keys",
                Map.of("name", "Load", "environment", "live", "expires", "never", "token", token.group(1)));
        var found = KEY.matcher(shown.body());
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
