package ai.knowhereto.dashboard.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds the pepper, or makes one, and makes sure that it is the one that this database's keys were hashed under.
@Configuration(proxyBeanMethods = false)
class PepperConfiguration {

    private static final int VERSION = 1;

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    @DependsOnDatabaseInitialization
    SecretHasher secretHasher(
            KeySettings settings,
            JdbcClient database,
            SecureRandom random,
            Clock clock,
            @Value("${spring.datasource.url}") String databaseUrl,
            @Value("${knowhere.data-directory}") Path dataDirectory,
            Environment environment) {
        var known = database.sql("select fingerprint from pepper where version = :version")
                .param("version", VERSION)
                .query((row, _) -> row.getBytes(1))
                .optional();
        boolean embedded = databaseUrl.startsWith("jdbc:h2:") && !environment.matchesProfiles("production");
        var beside = embedded ? dataDirectory.resolve("pepper") : null;
        var pepper = find(settings, beside, random, known.isPresent());
        var hasher = new SecretHasher(pepper.bytes(), VERSION);
        check(hasher, known, database, clock);
        return hasher;
    }

    private static Pepper find(KeySettings settings, @Nullable Path beside, SecureRandom random, boolean keysMayExist) {
        if (settings.pepper() != null && !settings.pepper().isBlank()) {
            return Pepper.parse(settings.pepper(), "knowhere.keys.pepper");
        }
        var file = settings.pepperFile() != null ? settings.pepperFile() : beside;
        if (file == null) {
            throw new PepperProblem(
                    "There is no pepper, and keys cannot be hashed without one. The embedded default makes its own; "
                            + "with another database, or the profile production, it must be set.",
                    Pepper.MAKE_ONE);
        }
        if (Files.exists(file)) {
            return Pepper.read(file);
        }
        if (keysMayExist) {
            throw new PepperProblem(
                    "The pepper file " + file + " is missing, but this database was used with one before.",
                    "Put the file back. Without it no existing key can be verified; it cannot be made again.");
        }
        return Pepper.create(file, random);
    }

    private static void check(SecretHasher hasher, Optional<byte[]> known, JdbcClient database, Clock clock) {
        var fingerprint = hasher.fingerprint();
        if (known.isEmpty()) {
            database.sql("insert into pepper (version, fingerprint, created_at) values (:version, :fingerprint, :at)")
                    .param("version", VERSION)
                    .param("fingerprint", fingerprint.bytes())
                    .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        } else if (!fingerprint.matches(known.get())) {
            throw new PepperProblem(
                    "This is not the pepper that the keys in this database were hashed under.",
                    "Start with the pepper that was used before (knowhere.keys.pepper or knowhere.keys.pepper-file), "
                            + "or every existing key would be refused.");
        }
    }
}
