package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// V11.
class RotationMigrationTests {

    @ParameterizedTest
    @EnumSource
    void keysFromBeforeHaveTheirOnlySecretAsTheCurrentOneRevokedOnesToo(Databases databases) {
        var database = databases.empty().migrate("10");
        var fixtures = new KeyFixtures(database.dataSource(), KeyFixtures.hasher());
        var good = fixtures.issue(Environment.LIVE);
        var revoked = fixtures.issue(Environment.TEST, good.accountId(), good.personId());
        fixtures.revoke(revoked);
        database.migrate();
        var client = JdbcClient.create(database.dataSource());
        assertThat(client.sql("select s.id from key_secret s join api_key k on k.id = s.key_id"
                                + " where s.place = 'current' and s.expires_at is null and k.old_ends_at is null"
                                + " and k.secret_since = k.created_at")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(good.secretId(), revoked.secretId());
        var rotated = fixtures.rotate(good, Duration.ofHours(1));
        assertThat(client.sql("select place from key_secret where id = :id")
                        .param("id", rotated.secretId())
                        .query(String.class)
                        .single())
                .isEqualTo("current");
    }
}
