package ai.knowhereto.dashboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import ai.knowhereto.dashboard.verification.Verdict.Good;
import ai.knowhereto.dashboard.verification.Verdict.Reason;
import ai.knowhereto.dashboard.verification.Verdict.Refused;
import ai.knowhereto.dashboard.verification.Verdict.Unknown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class VerificationTests {

    private final Database database;
    private final KeyFixtures keys;
    private final Lane lane;
    private final Verification verification;

    VerificationTests(Databases databases) {
        database = databases.fresh();
        keys = new KeyFixtures(database.dataSource(), KeyFixtures.hasher());
        lane = lane(database.url(), database);
        verification = new Verification(KeyFixtures.hasher(), lane);
    }

    static Lane lane(String url, Database database) {
        var secrets = new StoredSecrets(new VerificationConnection(url, database.username(), database.password()));
        return new Lane(secrets::read, secrets::close);
    }

    @BeforeEach
    void start() {
        lane.start();
    }

    @AfterEach
    void stop() {
        lane.stop();
    }

    @Test
    void goodKeyIsKnownWithItsAccountAndEnvironment() {
        Issued live = keys.issue(Environment.LIVE);
        Issued test = keys.issue(Environment.TEST);
        assertThat(verification.verify(live.secret()))
                .isEqualTo(new Good(
                        new VerifiedKey(live.keyId(), live.secretId(), live.accountId(), Environment.LIVE, false)));
        assertThat(verification.verify(test.secret()))
                .isEqualTo(new Good(
                        new VerifiedKey(test.keyId(), test.secretId(), test.accountId(), Environment.TEST, false)));
    }

    @Test
    void keyThatNobodyIssuedIsUnknown() {
        assertThat(verification.verify(KeyFixtures.unknown(Environment.LIVE))).isEqualTo(new Unknown());
    }

    @Test
    void whatIsFinalGoesBeforeWhatMayChange() {
        Issued old = keys.issue(Environment.LIVE);
        Issued key = keys.rotate(old, Duration.ofHours(1));
        keys.expireKey(key, Duration.ofSeconds(-5));
        assertRefused(key, Reason.EXPIRED);
        assertOldIsRefused(old, Reason.EXPIRED);
        keys.disable(key);
        assertRefused(key, Reason.DISABLED);
        assertOldIsRefused(old, Reason.DISABLED);
        keys.endSecret(old);
        assertRefused(key, Reason.DISABLED);
        assertOldIsRefused(old, Reason.REPLACED);
        keys.revoke(key);
        assertRefused(key, Reason.REVOKED);
        assertOldIsRefused(old, Reason.REVOKED);
    }

    @Test
    void oldSecretIsGoodInItsGracePeriodAndKnownAsOld() {
        Issued old = keys.issue(Environment.LIVE);
        Issued key = keys.rotate(old, Duration.ofHours(1));
        assertThat(verification.verify(old.secret()))
                .isEqualTo(new Good(
                        new VerifiedKey(key.keyId(), old.secretId(), key.accountId(), Environment.LIVE, true)));
        assertThat(verification.verify(key.secret()))
                .isEqualTo(new Good(
                        new VerifiedKey(key.keyId(), key.secretId(), key.accountId(), Environment.LIVE, false)));
    }

    /// By the database's clock: what this one says is not asked.
    @Test
    void oldSecretIsRefusedFromItsEndOn() {
        Issued old = keys.issue(Environment.LIVE);
        keys.rotate(old, Duration.ofSeconds(1));
        var clock = JdbcClient.create(database.dataSource());
        assertThat(verification.verify(old.secret())).isInstanceOf(Good.class);
        boolean wasOver = false;
        while (verification.verify(old.secret()) instanceof Good) {
            assertThat(wasOver).isFalse();
            wasOver = isOver(clock, old.secretId());
        }
        assertThat(isOver(clock, old.secretId())).isTrue();
        assertOldIsRefused(old, Reason.REPLACED);
    }

    @Test
    void endedSecretIsRefusedThoughItsEndIsYetToCome() {
        Issued old = keys.issue(Environment.LIVE);
        Issued key = keys.rotate(old, Duration.ofDays(30));
        keys.endSecret(old);
        assertOldIsRefused(old, Reason.REPLACED);
        assertThat(verification.verify(key.secret())).isInstanceOf(Good.class);
    }

    @Test
    void newSecretThatWasPutAsideIsRefused() {
        Issued old = keys.issue(Environment.LIVE);
        Issued lost = keys.rotate(old, Duration.ofHours(1));
        keys.endSecret(lost);
        update("update key_secret set place = 'current', expires_at = null where id = ?", old.secretId());
        assertOldIsRefused(lost, Reason.REPLACED);
        assertThat(verification.verify(old.secret())).isInstanceOf(Good.class);
    }

    @Test
    void keyWithALaterExpiryIsGood() {
        Issued key = keys.issue(Environment.LIVE);
        keys.expireKey(key, Duration.ofMinutes(5));
        keys.expireSecret(key, Duration.ofMinutes(4));
        assertThat(verification.verify(key.secret())).isInstanceOf(Good.class);
    }

    @Test
    void secretMayExpireBeforeItsKey() {
        Issued key = keys.issue(Environment.LIVE);
        keys.expireKey(key, Duration.ofHours(1));
        keys.expireSecret(key, Duration.ofSeconds(-1));
        assertRefused(key, Reason.REPLACED);
    }

    /// A4: whoever can write to the database, but has not the pepper, cannot make a key.
    @Test
    void plantedPlainHashIsNoKey() throws Exception {
        Issued owner = keys.issue(Environment.LIVE);
        var chosen = KeyFixtures.unknown(Environment.LIVE);
        var text = new KeyFixtures.Issued("", "", "", "", chosen).text().getBytes(StandardCharsets.US_ASCII);
        keys.plant(owner, MessageDigest.getInstance("SHA-256").digest(text));
        assertThat(verification.verify(chosen)).isEqualTo(new Unknown());
    }

    @Test
    void hashUnderAnotherPepperVersionIsNoKey() {
        Issued key = keys.issue(Environment.LIVE);
        update("update key_secret set pepper_version = 2 where id = ?", key.secretId());
        assertThat(verification.verify(key.secret())).isEqualTo(new Unknown());
    }

    @Test
    void manyWaitersShareReadsAndEachGetsItsOwnVerdict() throws Exception {
        List<Issued> issued = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            issued.add(keys.issue(i % 2 == 0 ? Environment.LIVE : Environment.TEST));
        }
        keys.revoke(issued.get(7));
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            Issued key = issued.get(i % issued.size());
            boolean revoked = key == issued.get(7);
            calls.add(() -> switch (verification.verify(key.secret())) {
                case Good(VerifiedKey good) -> !revoked && good.keyId().equals(key.keyId());
                case Refused(VerifiedKey refused, Reason ignored) ->
                    revoked && refused.keyId().equals(key.keyId());
                default -> false;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }
        }
    }

    @Test
    void stoppedLaneDecidesNothing() {
        Issued key = keys.issue(Environment.LIVE);
        lane.stop();
        assertThat(verification.verify(key.secret())).isEqualTo(new Verdict.Undecided());
        lane.start();
        assertThat(verification.verify(key.secret())).isInstanceOf(Good.class);
    }

    private void assertRefused(Issued key, Reason reason) {
        assertRefused(key, false, reason);
    }

    private void assertOldIsRefused(Issued key, Reason reason) {
        assertRefused(key, true, reason);
    }

    private void assertRefused(Issued key, boolean old, Reason reason) {
        var known = new VerifiedKey(key.keyId(), key.secretId(), key.accountId(), Environment.LIVE, old);
        assertThat(verification.verify(key.secret())).isEqualTo(new Refused(known, reason));
    }

    private static boolean isOver(JdbcClient clock, String secretId) {
        return clock.sql("select expires_at <= current_timestamp from key_secret where id = ?")
                .param(secretId)
                .query(Boolean.class)
                .single();
    }

    private void update(String sql, String id) {
        JdbcClient.create(database.dataSource()).sql(sql).param(id).update();
    }
}
