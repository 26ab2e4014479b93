package ai.knowhereto.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/// The keys of an account, the same for the same address of its owner: a fifth for Testing, a third rotated once, a
/// twentieth expiring within a week, three of a hundred revoked in the course of the 90 days.
///
/// @param email of the owner
/// @param account the id of the account
/// @param person the id of the owner
/// @param end the end of the log, which ages are told from
record GeneratedAccount(String email, String account, String person, Instant end) {

    private static final String[] PLACES = {"Production", "Staging", "Partner", "Internal", "Mobile", "Nightly"};
    private static final String[] PURPOSES = {
        "backend", "billing", "checkout", "export", "search", "worker", "mailer", "sync"
    };
    private static final String KEY = "insert into api_key (id, account_id, environment, name, search_name, current_name,"
            + " created_at, created_by, expires_at, revoked_at, rotated_at, creation_token, creation_digest, version)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'bench', 0)";
    private static final String SECRET = "insert into key_secret (id, key_id, hash, pepper_version, hint, created_at)"
            + " values (?, ?, ?, 1, ?, ?)";
    private static final String PART = "insert into api_key_part (account_id, part, key_id) values (?, ?, ?)";

    /// @param keys how many
    void fill(JdbcTemplate database, int keys) {
        IntStream.rangeClosed(1, keys).forEach(number -> key(database, number));
    }

    private void key(JdbcTemplate database, int number) {
        String id = "key_" + HexFormat.of().formatHex(digest("MD5", email + number)).substring(0, 20);
        String name = "%s %s %s-%d".formatted(
                PLACES[number % PLACES.length], PURPOSES[number % PURPOSES.length], number % 2 == 0 ? "eu" : "us", number);
        boolean revoked = number % 33 == 7;
        var created = at(Duration.ofDays(-120).minusMinutes(7L * number));
        database.update(KEY, id, account, number % 5 == 4 ? "test" : "live", name, folded(name),
                revoked ? null : "current " + number, created, person,
                number % 20 == 1 ? at(Duration.ofHours(12 + 24L * (number % 7))) : null,
                revoked ? at(Duration.ofDays(-1 - number % 80)) : null,
                number % 3 == 1 && !revoked ? at(Duration.ofDays(-100)) : null,
                "bench" + number);
        String hint = HexFormat.of().formatHex(digest("MD5", id)).substring(0, 4);
        IntStream.range(0, name.length())
                .mapToObj(start -> folded(name).substring(start, Math.min(name.length(), start + 16)))
                .distinct()
                .forEach(part -> database.update(PART, account, part, id));
        database.update(PART, account, id, id);
        if (!revoked) {
            database.update(SECRET, "sec_" + id.substring(4), id, digest("SHA-256", id), hint, created);
            database.update(PART, account, hint, id);
        }
    }

    private OffsetDateTime at(Duration fromTheEnd) {
        return end.plus(fromTheEnd).atOffset(ZoneOffset.UTC);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
