package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.AccountLock;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.StaffRole;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.audit.LatestEntries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Keys in a real database, and people who have some. What extends it shares one context for each database.
@DataJpaTest(properties = "knowhere.keys.pepper=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
@Import({
    KeyLifecycle.class,
    KeyChanges.class,
    KeyHistory.class,
    KeyRotations.class,
    Rotations.class,
    OldPlaces.class,
    Secrets.class,
    AccountLock.class,
    DurableTransaction.class,
    PepperConfiguration.class,
    SearchIndex.class,
    AuditTrail.class,
    LatestEntries.class,
    JacksonAutoConfiguration.class
})
@EnableConfigurationProperties(KeySettings.class)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class KeysInDatabase {

    @Autowired
    KeyLifecycle lifecycle;

    @Autowired
    JdbcClient database;

    /// A new key of that person's account.
    ApiKey key(SignedIn who, String name) {
        var created = lifecycle.create(who, wish(name, UUID.randomUUID().toString()));
        return ((CreationResult.Created) created).key();
    }

    SignedIn person(StaffRole... roles) {
        var id = UUID.randomUUID().toString().replace("-", "");
        database.sql("insert into account (id, name, created_at) values (:id, 'Test', current_timestamp)")
                .param("id", "acct_" + id)
                .update();
        database.sql("insert into person (id, registration, subject, name, email_verified, created_at, last_sign_in_at)"
                        + " values (:id, 'test', :id, 'Test', false, current_timestamp, current_timestamp)")
                .param("id", "per_" + id)
                .update();
        return new SignedIn("per_" + id, "acct_" + id, "Test", null, Set.of(roles), "127.0.0.1");
    }

    static KeyCreation wish(String name, String token) {
        return new KeyCreation(KeyName.of(name), Environment.LIVE, null, null, token, "never");
    }

    long keysOf(SignedIn who) {
        return database.sql("select count(*) from api_key where account_id = :id")
                .param("id", who.accountId())
                .query(Long.class)
                .single();
    }

    List<String> actions(String keyId) {
        return database.sql("select action from audit_entry where target_id = :id order by at, action")
                .param("id", keyId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    static <T> List<T> inParallel(int times, Callable<T> act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(Collections.nCopies(times, act))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
