package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/// What `docker/` promises, as far as it can be shown without a container engine.
class DockerFilesTests {

    private static final Path DOCKERFILE = Path.of("docker", "Dockerfile");
    private static final Path COMPOSE = Path.of("docker", "compose.yaml");
    private static final Path INIT = Path.of("docker", "postgres", "init.sh");

    @TempDir
    private Path data;

    @Test
    void composePublishesOnLoopbackOnly() throws IOException {
        assertThat(compose().entrySet())
                .filteredOn(entry -> entry.getKey().contains(".ports"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getValue()).startsWith("127.0.0.1:"));
    }

    @Test
    void imageHasTheJavaVersionOfTheBuild() throws IOException {
        String version = first("<java.version>(.+)</java.version>", Files.readString(Path.of("pom.xml")));
        assertThat(all("(?m)^FROM eclipse-temurin:(\\d+)-", Files.readString(DOCKERFILE)))
                .isNotEmpty()
                .containsOnly(version);
    }

    @Test
    void everySettingInTheEnvironmentExists() throws IOException {
        Set<String> used = new TreeSet<>(environment(Map.of()).keySet());
        used.addAll(imageEnvironment().keySet());
        assertThat(used).hasSizeGreaterThan(8);
        used.removeAll(settings());
        assertThat(used).as("unknown settings").isEmpty();
    }

    @Test
    void composeFilesEnvironmentAndInitScriptGiveAnApplicationThatOwnsNoTable() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            createDatabaseAndRoles(postgres);
            Map<String, String> environment =
                    environment(Map.of("postgres:5432", "127.0.0.1:" + postgres.getPort(), "/data", data.toString()));
            // Where the process is, and not the container, is up to the support.
            environment.remove("KNOWHERE_BASEURL");
            try (var dashboard = RunningDashboard.start("compose", data, List.of(), environment)) {
                assertThat(data.resolve("pepper")).exists();
                assertThat(data.resolve("knowhere.mv.db")).doesNotExist();
                assertThat(healthCheck(dashboard.port())).isZero();
                assertThat(healthCheck(RunningDashboard.freePort())).isNotZero();
            }
            JdbcTemplate application = new JdbcTemplate(postgres.getDatabase("knowhere", "knowhere"));
            assertThat(application.queryForObject("select count(*) from api_key", Integer.class))
                    .isZero();
            for (String forbidden : List.of(
                    "drop table api_key",
                    "alter table api_key disable trigger all",
                    "delete from api_key",
                    "truncate audit_entry",
                    "create table more (id int)")) {
                assertThatThrownBy(() -> application.execute(forbidden)).hasStackTraceContaining("ERROR: ");
            }
        }
    }

    /// The script's own statements; its `psql` variables filled in with the defaults of the compose file.
    private static void createDatabaseAndRoles(EmbeddedPostgres postgres) throws IOException {
        String statements = first("(?s)<<'SQL'\n(.*)\nSQL", Files.readString(INIT))
                .replace(":'password'", "'knowhere'")
                .replace(":'owner_password'", "'knowhere_owner'");
        JdbcTemplate superuser = new JdbcTemplate(postgres.getPostgresDatabase());
        Stream.of(statements.split(";")).filter(s -> !s.isBlank()).forEach(superuser::execute);
    }

    /// Runs the image's own check and returns its exit status.
    private static int healthCheck(int port) throws Exception {
        String check = first("HEALTHCHECK[\\s\\S]*?\"bash\", \"-c\", \"(.*)\"]", Files.readString(DOCKERFILE))
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", check).redirectErrorStream(true);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /// The dashboard's environment, with defaults in place of the reader's variables, then the replacements.
    private static Map<String, String> environment(Map<String, String> replacements) throws IOException {
        String prefix = "services.dashboard.environment.";
        Map<String, String> environment = new HashMap<>();
        compose().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                String filled = value.replaceAll("\\$\\{\\w+:-(.*?)}", "$1");
                for (var replacement : replacements.entrySet()) {
                    filled = filled.replace(replacement.getKey(), replacement.getValue());
                }
                environment.put(key.substring(prefix.length()), filled);
            }
        });
        return environment;
    }

    private static Map<String, String> imageEnvironment() throws IOException {
        Map<String, String> environment = new HashMap<>();
        String lines = first("(?m)^ENV ((?:.*\\\\\n)*.*)$", Files.readString(DOCKERFILE));
        for (String assignment : lines.split("\\s*\\\\\\s*")) {
            environment.put(assignment.split("=")[0], assignment.split("=")[1]);
        }
        return environment;
    }

    /// Every setting that the application and its libraries know, as the name of an environment variable.
    private static Set<String> settings() throws IOException {
        Set<String> settings = new TreeSet<>();
        for (var metadata : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
            String json = new String(metadata.getContentAsByteArray(), StandardCharsets.UTF_8);
            all("\"name\": *\"([\\w.-]+)\"", json).forEach(name -> settings.add(variable(name)));
        }
        properties(new ClassPathResource("application.yaml")).keySet().forEach(name -> settings.add(variable(name)));
        return settings;
    }

    /// Spring Boot's rule: dots become underscores, dashes go, all in upper case.
    private static String variable(String setting) {
        return setting.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> compose() throws IOException {
        return properties(new FileSystemResource(COMPOSE));
    }

    private static Map<String, String> properties(Resource yaml) throws IOException {
        Map<String, String> properties = new HashMap<>();
        for (var source : new YamlPropertySourceLoader().load("yaml", yaml)) {
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                properties.put(name, String.valueOf(source.getProperty(name)));
            }
        }
        return properties;
    }

    private static String first(String pattern, String text) {
        return all(pattern, text).stream().findFirst().orElseThrow(() -> new AssertionError("no " + pattern));
    }

    private static Collection<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
