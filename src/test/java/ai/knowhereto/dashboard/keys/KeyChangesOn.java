package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.StaffRole;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What changes of a key, and how two people who change it are kept from overwriting each other; on both databases.
abstract class KeyChangesOn extends KeysInDatabase {

    private static final Instant SOON = Instant.parse("2099-01-01T00:00:00Z");

    @Autowired
    private KeyChanges changes;

    @Autowired
    private KeyHistory history;

    @Autowired
    private ApiKeys keys;

    @Test
    void everyChangeIsToldWithWhatItWasAndWhatItIs() {
        var who = person();
        var key = key(who, "Backend");
        done(changes.rename(who, key.id(), 0, KeyName.of("Billing")));
        done(changes.changeExpiry(who, key.id(), 1, SOON));
        done(changes.disable(who, key.id(), 2));
        done(changes.enable(who, key.id(), 3));
        done(changes.annotate(who, key.id(), 4, "in the vault"));

        assertThat(history.newest(key, 20).reversed())
                .extracting(
                        entry -> entry.event().action(), entry -> entry.event().details())
                .containsExactly(
                        tuple(
                                "key.created",
                                history.newest(key, 20).getLast().event().details()),
                        told("key.renamed", Map.of("from", "Backend", "to", "Billing", "version", "1")),
                        told("key.expiry-changed", Map.of("from", "never", "to", SOON.toString(), "version", "2")),
                        told("key.disabled", Map.of("version", "3")),
                        told("key.enabled", Map.of("version", "4")),
                        told("key.note-changed", Map.of("version", "5")));
        assertThat(now(key))
                .returns("Billing", ApiKey::name)
                .returns(SOON, ApiKey::expiresAt)
                .returns(null, ApiKey::disabledAt)
                .returns("in the vault", ApiKey::note)
                .returns(5L, ApiKey::version);
    }

    @Test
    void nameStaysUniqueInTheAccount() {
        var who = person();
        var key = key(who, "Backend");
        key(who, "Billing");
        assertThat(changes.rename(who, key.id(), 0, KeyName.of("B\u0456lling")))
                .isInstanceOf(ChangeResult.NameTaken.class);
        done(changes.rename(who, key.id(), 0, KeyName.of("backend")));
        assertThat(now(key).name()).isEqualTo("backend");
        assertThat(key(who, "Frontend").name()).as("other names are free").isEqualTo("Frontend");
        assertThat(lifecycle.create(who, wish("Backend", "again"))).isInstanceOf(CreationResult.NameTaken.class);
    }

    @Test
    void keyIsFoundByItsNewNameOnly() {
        var who = person();
        var key = key(who, "Backend");
        done(changes.rename(who, key.id(), 0, KeyName.of("Billing")));
        assertThat(database.sql("select part from api_key_part where key_id = :id")
                        .param("id", key.id())
                        .query(String.class)
                        .list())
                .anyMatch(part -> part.startsWith("billing"))
                .noneMatch(part -> part.startsWith("backend"));
        assertThat(database.sql("select search_name from api_key where id = :id")
                        .param("id", key.id())
                        .query(String.class)
                        .single())
                .isEqualTo("billing");
    }

    @Test
    void whoeverHasNotSeenAChangeIsToldOfItAndMayGoOn() {
        var ada = person();
        var key = key(ada, "Backend");
        done(changes.rename(ada, key.id(), 0, KeyName.of("Billing")));
        done(changes.disable(ada, key.id(), 1));

        var told = (ChangeResult.Outdated) changes.changeExpiry(ada, key.id(), 0, SOON);
        assertThat(told.since())
                .extracting(entry -> entry.event().action())
                .containsExactly("key.disabled", "key.renamed");
        assertThat(now(key).expiresAt()).isNull();
        done(changes.changeExpiry(ada, key.id(), told.key().version(), SOON));
        assertThat(now(key).expiresAt()).isEqualTo(SOON);
    }

    /// Two people press Save at the same moment: one has changed the key, the others are told by whom.
    @Test
    void ofTwoAtOnceOneChangesTheKeyAndTheOtherIsTold() throws Exception {
        var who = person();
        var key = key(who, "Backend");
        var number = new AtomicInteger();
        var results =
                inParallel(8, () -> changes.rename(who, key.id(), 0, KeyName.of("Name " + number.incrementAndGet())));

        var won = results.stream().filter(ChangeResult.Done.class::isInstance).toList();
        assertThat(won).hasSize(1);
        assertThat(results)
                .filteredOn(ChangeResult.Outdated.class::isInstance)
                .hasSize(7)
                .allSatisfy(result -> {
                    var since = ((ChangeResult.Outdated) result).since();
                    assertThat(since)
                            .singleElement()
                            .extracting(entry -> entry.event().details().get("to"))
                            .isEqualTo(
                                    ((ChangeResult.Done) won.getFirst()).key().name());
                });
        assertThat(actions(key.id())).containsExactly("key.created", "key.renamed");
    }

    @Test
    void whatIsAlreadySoIsNoConflictAndLeavesNoTrace() {
        var who = person();
        var key = key(who, "Backend");
        done(changes.disable(who, key.id(), 0));
        var before = now(key).disabledAt();
        done(changes.disable(who, key.id(), 0));
        done(changes.rename(who, key.id(), 7, KeyName.of("Backend")));
        done(changes.changeExpiry(who, key.id(), 7, null));
        done(changes.annotate(who, key.id(), 7, null));
        assertThat(now(key).disabledAt()).isEqualTo(before);
        assertThat(actions(key.id())).containsExactly("key.created", "key.disabled");
    }

    @Test
    void stalePageRevokesAllTheSame() {
        var who = person();
        var key = key(who, "Backend");
        done(changes.rename(who, key.id(), 0, KeyName.of("Billing")));
        assertThat(lifecycle.revoke(who, key.id(), null).orElseThrow().revokedAt())
                .isNotNull();
        assertThat(history.since(key, 0))
                .extracting(entry -> entry.event().action())
                .containsExactly("key.revoked", "key.renamed");
    }

    @Test
    void revokedKeyNeverChanges() {
        var who = person();
        var key = key(who, "Backend");
        key(who, "Taken");
        lifecycle.revoke(who, key.id(), RevocationReason.LEAKED);
        for (var change : everyChange()) {
            assertThat(change.apply(who, key.id()))
                    .isInstanceOfSatisfying(ChangeResult.Refused.class, refused -> assertThat(refused.why())
                            .isEqualTo(Step.REVOKED));
        }
        assertThat(changes.rename(who, key.id(), 1, KeyName.of("Taken"))).isInstanceOf(ChangeResult.Refused.class);
        assertThat(actions(key.id())).containsExactly("key.created", "key.revoked");
    }

    @Test
    void expiredKeyIsEnabledOnlyAfterItsExpiryIsChanged() {
        var who = person();
        var key = key(who, "Backend");
        done(changes.disable(who, key.id(), 0));
        database.sql("update api_key set expires_at = :at where id = :id")
                .param("at", OffsetDateTime.parse("2020-01-01T00:00:00Z"))
                .param("id", key.id())
                .update();
        assertThat(changes.enable(who, key.id(), 1))
                .isInstanceOfSatisfying(ChangeResult.Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo(Step.EXPIRED));
        done(changes.changeExpiry(who, key.id(), 1, SOON));
        done(changes.enable(who, key.id(), 2));
        assertThat(now(key).status(SOON.minus(30, ChronoUnit.DAYS))).isEqualTo(KeyStatus.ACTIVE);
    }

    @Test
    void expiryIsNeverInThePast() {
        var who = person();
        var key = key(who, "Backend");
        assertThatThrownBy(() -> changes.changeExpiry(who, key.id(), 0, Instant.parse("2020-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(actions(key.id())).containsExactly("key.created");
    }

    @Test
    void nobodyButItsAccountChangesAKey() {
        var key = key(person(), "Backend");
        for (var stranger : List.of(person(), person(StaffRole.SUPPORT), person(StaffRole.ADMIN))) {
            for (var change : everyChange()) {
                assertThatThrownBy(() -> change.apply(stranger, key.id())).isInstanceOf(NoSuchKey.class);
            }
        }
        assertThat(actions(key.id())).containsExactly("key.created");
        assertThat(now(key).version()).isZero();
    }

    private List<BiFunction<SignedIn, String, ChangeResult>> everyChange() {
        return List.of(
                (who, id) -> changes.rename(who, id, 0, KeyName.of("Billing")),
                (who, id) -> changes.changeExpiry(who, id, 0, SOON),
                (who, id) -> changes.disable(who, id, 0),
                (who, id) -> changes.enable(who, id, 0),
                (who, id) -> changes.annotate(who, id, 0, "in the vault"));
    }

    private ApiKey now(ApiKey key) {
        return keys.findById(key.id()).orElseThrow();
    }

    private static void done(ChangeResult result) {
        assertThat(result).isInstanceOf(ChangeResult.Done.class);
    }

    private static Tuple told(String action, Map<String, String> details) {
        return tuple(action, details);
    }
}
