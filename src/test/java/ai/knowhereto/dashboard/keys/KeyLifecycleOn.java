package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.accounts.StaffRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/// The life of a key in a real database; both, see its subclasses.
abstract class KeyLifecycleOn extends KeysInDatabase {

    @Test
    void createdKeyIsStoredAsAHashOnly() {
        var who = person();
        var created = (CreationResult.Created) lifecycle.create(who, wish("Backend", "token-1"));
        var secret = created.secret().reveal();
        assertThat(database.sql("select count(*) from key_secret where key_id = :id and hint = :hint")
                        .param("id", created.key().id())
                        .param("hint", secret.substring(secret.length() - 4))
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(actions(created.key().id())).containsExactly("key.created");
    }

    @Test
    void formSentTwentyTimesAtOnceMakesOneKey() throws Exception {
        var who = person();
        var results = inParallel(20, () -> lifecycle.create(who, wish("Backend", "token-2")));
        assertThat(results).filteredOn(CreationResult.Created.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(CreationResult.Repeated.class::isInstance)
                .hasSize(19);
        assertThat(keysOf(who)).isOne();
    }

    @Test
    void formSentAgainForAnotherKeyIsAConflict() {
        var who = person();
        lifecycle.create(who, wish("Backend", "token-3"));
        assertThat(lifecycle.create(who, wish("Frontend", "token-3"))).isInstanceOf(CreationResult.Conflicting.class);
        assertThat(keysOf(who)).isOne();
    }

    @Test
    void nameIsUniqueInTheAccountUntilItsKeyIsRevoked() {
        var who = person();
        var first = (CreationResult.Created) lifecycle.create(who, wish("Backend", "a"));
        assertThat(lifecycle.create(who, wish("b\u0430ckend", "b"))).isInstanceOf(CreationResult.NameTaken.class);
        assertThat(lifecycle.create(person(), wish("Backend", "b"))).isInstanceOf(CreationResult.Created.class);
        lifecycle.revoke(who, first.key().id(), null);
        assertThat(lifecycle.create(who, wish("Backend", "c"))).isInstanceOf(CreationResult.Created.class);
    }

    @Test
    void accountHasAtMostAHundredKeysThatAreNotRevoked() {
        var who = person();
        for (int i = 0; i < 100; i++) {
            lifecycle.create(who, wish("Key " + i, "token " + i));
        }
        assertThat(lifecycle.create(who, wish("One more", "more"))).isEqualTo(new CreationResult.Full(100));
    }

    @Test
    void revokingAgainKeepsTheFirstTimePersonAndReason() throws Exception {
        var who = person();
        var key = ((CreationResult.Created) lifecycle.create(who, wish("Backend", "a"))).key();
        var revoked = inParallel(8, () -> lifecycle.revoke(who, key.id(), RevocationReason.LEAKED));
        assertThat(revoked.stream().map(k -> k.orElseThrow().revokedAt()).distinct())
                .hasSize(1);
        var again = lifecycle.revoke(who, key.id(), RevocationReason.OTHER).orElseThrow();
        assertThat(again.revokedReason()).isEqualTo(RevocationReason.LEAKED);
        assertThat(actions(key.id())).containsExactly("key.created", "key.revoked");
    }

    @Test
    void keyOfAnotherAccountIsNotThere() {
        var key = ((CreationResult.Created) lifecycle.create(person(), wish("Backend", "a"))).key();
        assertThat(lifecycle.revoke(person(), key.id(), null)).isEmpty();
        assertThat(lifecycle.open(person(), key.id())).isEmpty();
        assertThat(actions(key.id())).containsExactly("key.created");
    }

    @Test
    void staffOpensAndRevokesAnyKeyAndBothAreTold() {
        var key = ((CreationResult.Created) lifecycle.create(person(), wish("Backend", "a"))).key();
        var support = person(StaffRole.SUPPORT);
        assertThat(lifecycle.open(support, key.id())).isPresent();
        assertThat(lifecycle.revoke(support, key.id(), RevocationReason.LEAKED)).isPresent();
        assertThat(actions(key.id())).containsExactly("key.created", "key.opened", "key.revoked");
    }

    /// C7: not even SQL as the application's role brings a revoked key back.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update api_key set revoked_at = null where id = :id",
                "update api_key set revoked_at = current_timestamp where id = :id",
                "update api_key set expires_at = null, version = version + 1 where id = :id",
                "update api_key set revoked_reason = 'other' where id = :id",
                "delete from api_key where id = :id",
                "delete from key_secret where key_id = :id",
                "update key_secret set key_id = :other where key_id = :id",
                "update key_secret set hash = :hash where key_id = :id",
                "update key_secret set pepper_version = 9 where key_id = :id",
                "truncate table api_key",
                "truncate table key_secret",
                "truncate table audit_entry",
                "update audit_entry set action = 'key.created' where target_id = :id",
                "delete from audit_entry where target_id = :id",
            })
    void revokedKeyStaysRevoked(String statement) {
        var who = person();
        var key = ((CreationResult.Created) lifecycle.create(who, wish("Backend", "a"))).key();
        var other = ((CreationResult.Created) lifecycle.create(who, wish("Other", "b"))).key();
        lifecycle.revoke(who, key.id(), null);
        var before = state();
        assertThatThrownBy(() -> database.sql(statement)
                        .param("hash", new byte[32])
                        .param("id", key.id())
                        .param("other", other.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThat(state()).isEqualTo(before);
    }

    private List<?> state() {
        return List.of(
                database.sql("select * from api_key order by id")
                        .query()
                        .listOfRows()
                        .toString(),
                database.sql("select id, key_id, pepper_version from key_secret order by id")
                        .query()
                        .listOfRows());
    }
}
