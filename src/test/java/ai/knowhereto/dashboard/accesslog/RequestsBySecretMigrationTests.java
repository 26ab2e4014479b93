package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// V12.
class RequestsBySecretMigrationTests {

    @ParameterizedTest
    @EnumSource
    void requestsFromBeforeAreThoseOfTheOnlySecret(Databases databases) {
        var database = databases.empty().migrate("11");
        var key = new KeyFixtures(database.dataSource(), KeyFixtures.hasher()).issue(Environment.LIVE);
        var client = JdbcClient.create(database.dataSource());
        for (String keyId : new String[] {key.keyId(), "-", "key_gone"}) {
            client.sql("insert into usage_bucket (key_id, resolution, starts_at, outcome, account_id, requests)"
                            + " values (:key, 15, current_timestamp, 'REFUSED', '-', 7)")
                    .param("key", keyId)
                    .update();
        }
        database.migrate();
        Map<String, String> secrets = new TreeMap<>();
        client.sql("select key_id, secret_id, requests from usage_bucket").query(row -> {
            secrets.put(row.getString(1), row.getString(2) + " " + row.getLong(3));
        });
        assertThat(secrets)
                .containsOnly(
                        Map.entry(key.keyId(), key.secretId() + " 7"),
                        Map.entry("-", "- 7"),
                        Map.entry("key_gone", "- 7"));
    }
}
