package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/// What a key's page says of its old key, from what the log holds, on each database. The key was rotated seven
/// hours ago.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class RotationPageOn {

    private static final String SAFE = "Safe to end now.";

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient database;

    @Autowired
    SecretHasher hasher;

    private final Instant rotated = Instant.now().minus(Duration.ofHours(7)).minusSeconds(60);
    private SignedInAs member;
    private Issued old;

    @BeforeEach
    void rotate() {
        member = SignedInAs.member("rotates-" + System.nanoTime());
        var who = member.in(context);
        var fixtures = new KeyFixtures(dataSource, hasher);
        old = fixtures.issue(Environment.LIVE, who.accountId(), who.personId());
        var fresh = fixtures.rotate(old, Duration.ofDays(3));
        update("update key_secret set created_at = :at where id = '" + fresh.secretId() + "'", rotated);
        update("update api_key set rotated_at = :at where id = '" + old.keyId() + "'", rotated);
    }

    @Test
    void silenceThatIsLongerThanEverBeforeIsSafe() throws Exception {
        used(rotated.minus(Duration.ofHours(2)));
        used(rotated.minus(Duration.ofHours(1)));
        assertThat(page()).contains("No requests with the old key for 7 hours.", SAFE);
    }

    @Test
    void keyThatIsSilentForADayAtATimeIsNotSafeYet() throws Exception {
        used(rotated.minus(Duration.ofHours(25)));
        used(rotated.minus(Duration.ofHours(1)));
        assertThat(page())
                .contains("No requests with the old key for 7 hours. If it stays so, it is safe to end from ")
                .doesNotContain(SAFE);
    }

    @Test
    void whoCameRegularlyAndIsMissingIsNamed() throws Exception {
        used(rotated.minus(Duration.ofHours(1)));
        update(
                "insert into key_address (key_id, address, first_seen_at, last_seen_at) values ('" + old.keyId()
                        + "', '198.51.100.7', timestamp with time zone '2026-01-01 00:00:00+00', :at)",
                rotated.minusSeconds(9));
        assertThat(page())
                .contains("But 198.51.100.7, which used this key on several days")
                .doesNotContain(SAFE);
    }

    @Test
    void lastRequestWithTheOldKeyIsNamed() throws Exception {
        used(rotated.minus(Duration.ofHours(1)));
        update(
                "insert into old_secret_caller (secret_id, address, client, endpoint, key_id, first_at, last_at, requests,"
                        + " refused) values ('" + old.secretId() + "', '203.0.113.9', 'cron/7', '/v1/jobs', '"
                        + old.keyId()
                        + "', :at, :at, 3, 0)",
                Instant.now());
        assertThat(page())
                .contains("The old key is still in use: 3 requests since the rotation", "cron/7")
                .doesNotContain(SAFE);
    }

    @Test
    void keyThatNobodyEverUsedIsSafe() throws Exception {
        assertThat(page()).contains("Nothing has ever used the old key.", SAFE);
    }

    /// A good request in the quarter of an hour of that moment.
    private void used(Instant at) {
        var quarter = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 900L) * 900);
        update(
                "insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, status, account_id, requests) values ('"
                        + old.keyId() + "', 15, :at, 'SUCCESSFUL', '" + old.secretId() + "', 200, '"
                        + old.accountId() + "', 1)",
                quarter);
        if (database.sql("select count(*) from key_last_use where key_id = :key")
                        .param("key", old.keyId())
                        .query(Long.class)
                        .single()
                == 0) {
            update(
                    "insert into key_last_use (key_id, first_at, first_address, last_at, last_address, account_id) values ('"
                            + old.keyId() + "', :at, '203.0.113.9', :at, '203.0.113.9', '" + old.accountId() + "')",
                    at);
        }
    }

    private void update(String sql, Instant at) {
        database.sql(sql).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    private String page() throws Exception {
        return mvc.perform(get("/dashboard/api-keys/" + old.keyId()).with(member))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
