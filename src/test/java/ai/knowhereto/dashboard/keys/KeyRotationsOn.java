package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.StaffRole;
import ai.knowhereto.dashboard.keys.Rotation.Step;
import ai.knowhereto.dashboard.keys.SequentialRotation.Kind;
import ai.knowhereto.dashboard.keys.SequentialRotation.Wish;
import ai.knowhereto.dashboard.verification.Verdict;
import ai.knowhereto.dashboard.verification.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Rotations, one by one and many at once; on both databases. What is accepted is asked of verification itself.
@Import({KeyRotationsOn.WithRequests.class, OldKeyFinisher.class})
abstract class KeyRotationsOn extends KeysInDatabase {

    private static final int ROUNDS = 500;
    private static final int THREADS = 8;

    @Autowired
    private KeyRotations rotations;

    @Autowired
    private Rotations finisher;

    @Autowired
    private OldKeyFinisher scheduled;

    @Autowired
    private KeyChanges changes;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private StoredSecrets stored;

    @Autowired
    private SecretHasher hasher;

    @Autowired
    private Verification verification;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"ai.knowhereto.dashboard.verification", "ai.knowhereto.dashboard.accesslog"})
    static class WithRequests {}

    // -- one by one ---------------------------------------------------------------------------------------------------

    @Test
    void bothKeysWorkInTheGracePeriodAndTheNewOneAfterwards() {
        var who = person();
        var first = create(who);
        var rotated = rotate(who, first.key().id(), 0, "24h");
        assertThat(verdict(first.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(verdict(rotated.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(rotated.key().id()).isEqualTo(first.key().id());
        assertThat(Duration.between(Instant.now(), rotated.key().oldEndsAt()))
                .isBetween(Duration.ofMinutes(23 * 60 + 59), Duration.ofHours(24));

        done(rotations.end(who, first.key().id(), rotated.old().id(), null));
        assertThat(verdict(first.secret())).isEqualTo(Verdict.Reason.REPLACED);
        assertThat(verdict(rotated.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(actions(first.key().id())).containsExactly("key.created", "key.rotated", "key.old-key-ended");
    }

    @Test
    void oldKeyStopsAtOnceWhereThatIsAsked() {
        var who = person();
        var first = create(who);
        var rotated = rotate(who, first.key().id(), 0, "now");
        assertThat(verdict(first.secret())).isEqualTo(Verdict.Reason.REPLACED);
        assertThat(verdict(rotated.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(rotated.key().oldEndsAt()).isNull();
        rotate(who, first.key().id(), 1, "24h");
        assertThat(verdict(rotated.secret())).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void lostNewKeyIsPutAsideAndTheOldOneStays() {
        var who = person();
        var first = create(who);
        var lost = rotate(who, first.key().id(), 0, "1h");
        done(rotations.cancel(who, first.key().id(), 1));
        assertThat(verdict(lost.secret())).isEqualTo(Verdict.Reason.REPLACED);
        assertThat(verdict(first.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(now(first.key().id()))
                .returns(null, ApiKey::oldEndsAt)
                .returns(null, ApiKey::rotatedAt)
                .returns(2L, ApiKey::version);
        var again = rotate(who, first.key().id(), 2, "now");
        assertThat(verdict(first.secret())).isEqualTo(Verdict.Reason.REPLACED);
        assertThat(verdict(again.secret())).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void gracePeriodIsExtendedAndNeverShortenedOrStretchedBeyondItsLimits() {
        var who = person();
        var key = create(who).key();
        var end = Objects.requireNonNull(rotate(who, key.id(), 0, "24h").key().oldEndsAt());
        done(rotations.extend(who, key.id(), 1, grace("3d"), Duration.ofHours(6)));
        assertThat(now(key.id()).oldEndsAt()).isEqualTo(end.plus(Duration.ofDays(3)));
        assertThat(now(key.id()).silence()).isEqualTo(Duration.ofHours(6));
        done(rotations.extend(who, key.id(), 2, null, null));
        assertThat(now(key.id()).oldEndsAt()).isEqualTo(end.plus(Duration.ofDays(3)));
        assertThat(now(key.id()).silence()).isNull();

        var soon = new GracePeriod("date", null, Instant.now().plus(Duration.ofHours(1)));
        var late = new GracePeriod("date", null, Instant.now().plus(Duration.ofDays(31)));
        assertThat(why(rotations.extend(who, key.id(), 3, soon, null))).isEqualTo(Step.NOT_LATER);
        assertThat(why(rotations.extend(who, key.id(), 3, late, null))).isEqualTo(Step.TOO_LONG);
        assertThat(why(rotations.extend(who, key.id(), 1, grace("1h"), null))).isEqualTo(Step.OUTDATED);
    }

    @Test
    void oldKeyNeverOutlivesTheKey() {
        var who = person();
        var created = create(who);
        var key = created.key();
        changes.changeExpiry(who, key.id(), 0, Instant.now().plus(Duration.ofHours(2)));
        assertThat(why(rotations.rotate(who, key.id(), 1, grace("24h"), null))).isEqualTo(Step.BEYOND_EXPIRY);
        var rotated = rotate(who, key.id(), 1, "expiry");
        assertThat(rotated.key().oldEndsAt()).isEqualTo(now(key.id()).expiresAt());
        assertThat(why(rotations.extend(who, key.id(), 2, grace("1h"), null))).isEqualTo(Step.BEYOND_EXPIRY);
        database.sql("update api_key set expires_at = current_timestamp where id = :id")
                .param("id", key.id())
                .update();
        assertThat(verdict(created.secret())).isEqualTo(Verdict.Reason.EXPIRED);
        assertThat(verdict(rotated.secret())).isEqualTo(Verdict.Reason.EXPIRED);
    }

    @Test
    void gracePeriodOfAYearOrInThePastIsRefused() {
        var who = person();
        var key = create(who).key();
        var year = new GracePeriod("date", null, Instant.now().plus(Duration.ofDays(365)));
        assertThat(why(rotations.rotate(who, key.id(), 0, year, null))).isEqualTo(Step.TOO_LONG);
        assertThat(GracePeriod.of("-1h", null, ZoneOffset.UTC, Instant.now())).isEmpty();
        assertThat(GracePeriod.of("365d", null, ZoneOffset.UTC, Instant.now())).isEmpty();
        assertThat(GracePeriod.of("date", "2001-01-01", ZoneOffset.UTC, Instant.now()))
                .isEmpty();
        assertThat(now(key.id()).version()).isZero();
    }

    @Test
    void revokedDisabledExpiredAndRotatingKeysSayWhyTheyAreNotRotated() {
        var who = person();
        var revoked = create(who).key();
        lifecycle.revoke(who, revoked.id(), null);
        assertThat(why(rotations.rotate(who, revoked.id(), 1, grace("1h"), null)))
                .isEqualTo(Step.REVOKED);
        var disabled = create(who).key();
        changes.disable(who, disabled.id(), 0);
        assertThat(why(rotations.rotate(who, disabled.id(), 1, grace("1h"), null)))
                .isEqualTo(Step.DISABLED);
        var rotating = create(who).key();
        rotate(who, rotating.id(), 0, "1h");
        assertThat(why(rotations.rotate(who, rotating.id(), 1, grace("1h"), null)))
                .isEqualTo(Step.ROTATING);
        var expired = create(who).key();
        database.sql("update api_key set expires_at = current_timestamp where id = :id")
                .param("id", expired.id())
                .update();
        assertThat(why(rotations.rotate(who, expired.id(), 0, grace("1h"), null)))
                .isEqualTo(Step.EXPIRED);
    }

    @Test
    void ofTwoRotationsAtOnceOneWins() throws Exception {
        var who = person();
        for (int round = 0; round < 20; round++) {
            var key = create(who).key();
            var results = inParallel(2, () -> rotations.rotate(who, key.id(), 0, grace("24h"), null));
            assertThat(results)
                    .filteredOn(RotationResult.Rotated.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(RotationResult.Refused.class::isInstance)
                    .singleElement()
                    .returns(Step.ROTATING, KeyRotationsOn::why);
            assertThat(stored.findByKeyIdOrderByCreatedAt(key.id())).hasSize(2);
        }
    }

    @Test
    void endingAnOldKeyTwiceEndsItOnceAndNeverAnotherOne() {
        var who = person();
        var key = create(who).key();
        var first = rotate(who, key.id(), 0, "24h");
        done(rotations.end(who, key.id(), first.old().id(), null));
        done(rotations.end(who, key.id(), first.old().id(), null));
        var second = rotate(who, key.id(), 2, "24h");
        done(rotations.end(who, key.id(), first.old().id(), null));
        assertThat(verdict(first.secret()))
                .as("the old key of the second rotation")
                .isInstanceOf(Verdict.Good.class);
        assertThat(verdict(second.secret())).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void oldKeyEndsByItselfAfterItsTimeOrItsSilenceAndTheTrailSaysSo() {
        var who = person();
        var key = create(who).key();
        var rotated = rotate(who, key.id(), 0, "1h");
        assertThat(finisher.finish(key.id(), rotated.old().id(), null)).isFalse();
        database.sql("update key_secret set expires_at = current_timestamp where id = :id")
                .param("id", rotated.old().id())
                .update();
        assertThat(inPlaces(key.id())).containsKey("old");
        assertThat(finisher.finish(key.id(), rotated.old().id(), null)).isTrue();
        assertThat(finisher.finish(key.id(), rotated.old().id(), null))
                .as("once")
                .isFalse();
        assertThat(inPlaces(key.id())).doesNotContainKey("old");
        assertThat(now(key.id()).oldEndsAt()).isNull();

        var silent = create(who).key();
        var result = rotations.rotate(who, silent.id(), 0, grace("7d"), Duration.ofHours(6));
        var old = ((RotationResult.Rotated) result).old();
        database.sql("update api_key set rotated_at = rotated_at - interval '7' hour where id = :id")
                .param("id", silent.id())
                .update();
        var recent = Instant.now().minus(Duration.ofHours(5));
        assertThat(finisher.finish(silent.id(), old.id(), recent))
                .as("used five hours ago")
                .isFalse();
        assertThat(finisher.finish(silent.id(), old.id(), recent.minus(Duration.ofHours(2))))
                .isTrue();
        assertThat(database.sql(
                                "select details from audit_entry where target_id = :id and action = 'key.old-key-ended'")
                        .param("id", silent.id())
                        .query(String.class)
                        .single())
                .contains("\"cause\":\"silence\"");
    }

    @Test
    void finisherEndsWhatIsOverAndWhatIsSilentAndLeavesTheRest() {
        var who = person();
        var over = rotate(who, create(who).key().id(), 0, "1h");
        database.sql("update key_secret set expires_at = current_timestamp where id = :id")
                .param("id", over.old().id())
                .update();
        var silent = silentFor(who, "62");
        var used = silentFor(who, "59");
        var patient = rotate(who, create(who).key().id(), 0, "1h");
        scheduled.finish();
        assertThat(inPlaces(over.key().id())).doesNotContainKey("old");
        assertThat(inPlaces(silent)).doesNotContainKey("old");
        assertThat(inPlaces(used)).containsKey("old");
        assertThat(inPlaces(patient.key().id())).containsKey("old");
        assertThat(actions(silent)).filteredOn("key.old-key-ended"::equals).hasSize(1);
        scheduled.finish();
        assertThat(actions(silent)).filteredOn("key.old-key-ended"::equals).hasSize(1);
    }

    /// A key that ends its old one after an hour of silence, and was rotated two hours ago.
    ///
    /// @param minutes since the last request with the old one
    /// @return its id
    private String silentFor(SignedIn who, String minutes) {
        var key = create(who).key();
        var old =
                ((RotationResult.Rotated) rotations.rotate(who, key.id(), 0, grace("24h"), Duration.ofHours(1))).old();
        database.sql("update api_key set rotated_at = rotated_at - interval '2' hour where id = :id")
                .param("id", key.id())
                .update();
        database.sql("insert into old_secret_caller (secret_id, address, client, endpoint, key_id, first_at, last_at,"
                        + " written_at, requests, refused) values (:secret, '203.0.113.9', '', '/v1/jobs', :key,"
                        + " current_timestamp, current_timestamp, current_timestamp - interval '" + minutes
                        + "' minute, 1, 0)")
                .param("secret", old.id())
                .param("key", key.id())
                .update();
        return key.id();
    }

    @Test
    void whatHasEndedWorksNeverAgainNotEvenBySql() {
        var who = person();
        var key = create(who).key();
        var rotated = rotate(who, key.id(), 0, "24h");
        database.sql("update key_secret set expires_at = current_timestamp where id = :id")
                .param("id", rotated.old().id())
                .update();
        var later = "update key_secret set expires_at = current_timestamp + interval '1' hour where id = :id";
        refused(later, rotated.old().id(), "a secret that has ended never works again");
        refused(
                "update key_secret set expires_at = null where id = :id",
                rotated.old().id(),
                "never works again");
        finisher.finish(key.id(), rotated.old().id(), null);
        refused(
                "update key_secret set place = 'old' where id = :id",
                rotated.old().id(),
                "never changes");
        assertThat(why(rotations.extend(who, key.id(), now(key.id()).version(), grace("1h"), null)))
                .isEqualTo(Step.ENDED);
    }

    /// The commit of an extension might come after somebody was refused.
    @Test
    void whatIsAboutToEndIsLeftToEnd() {
        var who = person();
        var key = create(who).key();
        var rotated = rotate(who, key.id(), 0, "24h");
        database.sql("update key_secret set expires_at = current_timestamp + interval '3' second where id = :id")
                .param("id", rotated.old().id())
                .update();
        assertThat(why(rotations.extend(who, key.id(), 1, grace("1h"), null))).isEqualTo(Step.ENDED);
        assertThat(why(rotations.cancel(who, key.id(), 1))).isEqualTo(Step.ENDED);
        done(rotations.end(who, key.id(), rotated.old().id(), null));
    }

    @Test
    void endOfAGracePeriodIsNobodysChange() {
        var who = person();
        var key = create(who).key();
        var rotated = rotate(who, key.id(), 0, "1h");
        database.sql("update key_secret set expires_at = current_timestamp where id = :id")
                .param("id", rotated.old().id())
                .update();
        var again = rotate(who, key.id(), 1, "1h");
        assertThat(again.key().version()).isEqualTo(2);
        assertThat(verdict(rotated.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(actions(key.id()))
                .containsExactlyInAnyOrder("key.created", "key.rotated", "key.old-key-ended", "key.rotated");
    }

    @Test
    void oldKeyThatEndsWithTheKeyDoesNotComeBackWithIt() {
        var who = person();
        var key = create(who).key();
        var rotated = rotate(who, key.id(), 0, "24h");
        var soon = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MICROS);
        changes.changeExpiry(who, key.id(), 1, soon);
        assertThat(now(key.id()).oldEndsAt()).isEqualTo(soon);
        changes.changeExpiry(who, key.id(), 2, null);
        assertThat(now(key.id()).oldEndsAt())
                .as("given no more time with the key")
                .isEqualTo(soon);
        assertThat(inPlaces(key.id())).containsEntry("old", rotated.old().id());
        assertThat(stored.findByHash(rotated.old().hash()).orElseThrow().expiresAt())
                .isEqualTo(soon);
    }

    @Test
    void staffSayWhyTheyEndAnOldKey() {
        var support = person(StaffRole.SUPPORT);
        var who = person();
        var key = create(who).key();
        var rotated = rotate(who, key.id(), 0, "24h");
        assertThat(why(rotations.end(support, key.id(), rotated.old().id(), null)))
                .isEqualTo(Step.REASON_MISSING);
        done(rotations.end(support, key.id(), rotated.old().id(), RevocationReason.LEAKED));
        done(rotations.end(support, key.id(), rotated.old().id(), null));
        assertThatThrownBy(() -> rotations.end(person(), key.id(), rotated.old().id(), null))
                .isInstanceOf(NoSuchKey.class);
    }

    @Test
    void keyIsFoundByTheLastFourOfBothItsKeys() {
        var who = person();
        var key = create(who).key();
        var rotated = rotate(who, key.id(), 0, "24h");
        assertThat(database.sql("select part from api_key_part where key_id = :id")
                        .param("id", key.id())
                        .query(String.class)
                        .list())
                .contains(
                        SearchText.whole(rotated.old().hint()),
                        SearchText.whole(rotated.secret().hint()));
    }

    // -- many at once -------------------------------------------------------------------------------------------------

    @Test
    void whateverHappensAtOnceIsWhatSomeOrderOfItMakes() throws Exception {
        var random = new Random(20261125);
        var kinds = new HashMap<Kind, Integer>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                new Round(person(), random).run(threads, kinds);
            }
        }
        assertThat(kinds.keySet()).as("every step was done by somebody").containsExactlyInAnyOrder(Kind.values());
        assertThat(kinds.values()).allMatch(times -> times > 20);
    }

    /// One key, eight threads, and the order in which the versions of the key say that the steps were done.
    private final class Round {
        private final SignedIn who;
        private final ApiKey key;
        private final Map<String, Secret> secrets = new HashMap<>();
        private final List<Wish> wishes = new ArrayList<>();
        private SequentialRotation state;

        Round(SignedIn who, Random random) {
            this.who = who;
            var created = create(who);
            key = created.key();
            secrets.put(id(created.secret()), created.secret());
            state = new SequentialRotation(0, false, id(created.secret()), null);
            if (random.nextBoolean()) {
                var rotated = rotate(who, key.id(), 0, "24h");
                secrets.put(id(rotated.secret()), rotated.secret());
                state = state.after(Kind.ROTATE, id(rotated.secret()));
            }
            for (int i = 0; i < THREADS; i++) {
                var kind = Kind.values()[random.nextInt(random.nextInt(4) == 0 ? 6 : 5)];
                wishes.add(new Wish(kind, state.version() + random.nextInt(3), state.old()));
            }
        }

        void run(ExecutorService threads, Map<Kind, Integer> kinds) throws Exception {
            var barrier = new CyclicBarrier(THREADS);
            var futures = wishes.stream()
                    .map(wish -> threads.submit(() -> {
                        barrier.await();
                        return answer(wish);
                    }))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var future : futures) {
                answers.add(future.get());
            }
            answers.sort(Comparator.comparingLong(Answer::version).thenComparing(answer -> answer.step == Step.DONE));
            for (var answer : answers) {
                assertThat(answer.version)
                        .as("decided at a version that there was")
                        .isEqualTo(state.version());
                assertThat(state.answer(answer.wish))
                        .as("%s at %s", answer, state)
                        .isEqualTo(answer.step);
                if (answer.step == Step.DONE) {
                    state = state.after(answer.wish.kind(), answer.made);
                    kinds.merge(answer.wish.kind(), 1, Integer::sum);
                }
            }
            check();
        }

        private Answer answer(Wish wish) {
            return switch (wish.kind()) {
                case ROTATE -> told(wish, rotations.rotate(who, key.id(), wish.seen(), grace("24h"), null));
                case ROTATE_AT_ONCE -> told(wish, rotations.rotate(who, key.id(), wish.seen(), grace("now"), null));
                case EXTEND -> told(wish, rotations.extend(who, key.id(), wish.seen(), grace("1h"), null));
                case END -> told(wish, rotations.end(who, key.id(), String.valueOf(wish.meant()), null));
                case CANCEL -> told(wish, rotations.cancel(who, key.id(), wish.seen()));
                case REVOKE -> revoked(wish);
            };
        }

        /// The version of a key that a step has changed is one more than the one at which it was decided.
        private Answer told(Wish wish, RotationResult result) {
            return switch (result) {
                case RotationResult.Rotated rotated -> {
                    var made = id(rotated.secret());
                    synchronized (secrets) {
                        secrets.put(made, rotated.secret());
                    }
                    yield new Answer(wish, rotated.key().version() - 1, Step.DONE, made);
                }
                case RotationResult.Done(ApiKey done, boolean changed) ->
                    new Answer(wish, done.version() - (changed ? 1 : 0), changed ? Step.DONE : Step.ALREADY_SO, null);
                case RotationResult.Refused refused ->
                    new Answer(wish, refused.key().version(), refused.why(), null);
            };
        }

        /// Of several that revoke, the one whose time stands has done it: all are told that time.
        private Answer revoked(Wish wish) {
            var before = now(key.id()).revokedAt();
            var after = lifecycle.revoke(who, key.id(), null).orElseThrow();
            boolean did = before == null && versionOfRevocation.putIfAbsent(key.id(), true) == null;
            return new Answer(
                    wish, did ? after.version() - 1 : after.version(), did ? Step.DONE : Step.ALREADY_SO, null);
        }

        private void check() {
            assertThat(now(key.id()).version()).isEqualTo(state.version());
            var places = inPlaces(key.id());
            assertThat(places.get("current")).isEqualTo(state.current());
            assertThat(places.get("old")).isEqualTo(state.old());
            secrets.forEach((id, secret) -> assertThat(verdict(secret) instanceof Verdict.Good)
                    .as("%s in %s", id, state)
                    .isEqualTo(state.accepts(id)));
            assertThat(toldVersions(key.id()))
                    .isEqualTo(
                            LongStream.rangeClosed(1, state.version()).boxed().toList());
            assertThat(actions(key.id())).filteredOn("key.revoked"::equals).hasSize(state.revoked() ? 1 : 0);
        }
    }

    private final Map<String, Boolean> versionOfRevocation = new java.util.concurrent.ConcurrentHashMap<>();

    /// What a thread was told.
    ///
    /// @param version at which it was decided
    private record Answer(
            Wish wish, long version, Step step, @Nullable String made) {}

    // -- helpers ------------------------------------------------------------------------------------------------------

    private CreationResult.Created create(SignedIn who) {
        var token = java.util.UUID.randomUUID().toString();
        var created = (CreationResult.Created) lifecycle.create(who, wish("Key " + token, token));
        lifecycle.open(who, created.key().id());
        return created;
    }

    private RotationResult.Rotated rotate(SignedIn who, String keyId, long seen, String grace) {
        return (RotationResult.Rotated) rotations.rotate(who, keyId, seen, grace(grace), null);
    }

    /// The versions of the key that its trail tells, in their order.
    private List<Long> toldVersions(String keyId) {
        var version = Pattern.compile("\"version\":\"(\\d+)\"");
        return database
                .sql("select details from audit_entry where target_id = :id")
                .param("id", keyId)
                .query(String.class)
                .list()
                .stream()
                .flatMap(details -> version.matcher(details).results())
                .map(found -> Long.parseLong(found.group(1)))
                .sorted()
                .toList();
    }

    private static GracePeriod grace(String choice) {
        return GracePeriod.of(choice, null, ZoneOffset.UTC, Instant.now()).orElseThrow();
    }

    private static void done(RotationResult result) {
        assertThat(result).isInstanceOf(RotationResult.Done.class);
    }

    private static @Nullable Step why(RotationResult result) {
        return result instanceof RotationResult.Refused refused ? refused.why() : null;
    }

    private Object verdict(Secret secret) {
        return switch (verification.verify(secret)) {
            case Verdict.Refused(var _, Verdict.Reason reason) -> reason;
            case Verdict verdict -> verdict;
        };
    }

    private ApiKey now(String keyId) {
        return keys.findById(keyId).orElseThrow();
    }

    private String id(Secret secret) {
        return Optional.of(hasher.hash(secret))
                .flatMap(hash -> stored.findByHash(hash.bytes()))
                .orElseThrow()
                .id();
    }

    private Map<String, String> inPlaces(String keyId) {
        var places = new HashMap<String, String>();
        stored.findByKeyIdAndPlaceIsNotNull(keyId)
                .forEach(secret -> places.put(secret.isCurrent() ? "current" : "old", secret.id()));
        return places;
    }

    private void refused(String sql, String secretId, String because) {
        assertThatThrownBy(() -> database.sql(sql).param("id", secretId).update())
                .hasStackTraceContaining(because);
    }
}
