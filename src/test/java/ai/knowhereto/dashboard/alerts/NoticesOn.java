package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.FirstSeen;
import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accounts.Members;
import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.audit.LatestEntries;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.notifications.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What is told without a rule, on each database.
abstract class NoticesOn extends AlertsIn {

    @Autowired
    KeyStates states;

    @Autowired
    FirstSeen firstSeen;

    @Autowired
    KeyActivity activity;

    @Autowired
    LatestEntries trail;

    @Autowired
    Members members;

    @Autowired
    Notices notices;

    @Autowired
    NoticeLifecycle told;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    private NoticeRound round;

    @BeforeEach
    void first() {
        var watch = new KeyWatch(states, firstSeen, minutes, activity, new ChangesByOthers(trail, states, members));
        round = new NoticeRound(lease, watch, new KeyTimes(states), notices, told, logState, clock);
    }

    @Test
    void newAddressOfAKeyInUseIsToldOnceAndThoseOfItsFirstDayAreNot() {
        look(minute(0));
        use(minute(1), "203.0.113.1");
        use(minute(2), "203.0.113.2");
        look(minute(3));
        assertThat(kinds()).isEmpty();
        use(minute(1_500), "203.0.113.1");
        look(minute(1_501));
        assertThat(kinds()).isEmpty();
        use(minute(1_502), "198.51.100.7");
        use(minute(1_503), "198.51.100.8");
        look(minute(1_504));
        look(minute(1_505));
        assertThat(kinds()).containsExactly(Kind.ADDRESS_NEW);
        assertThat(facts()).contains("198.51.100.7").contains("\"addresses\":\"2\"");
    }

    @Test
    void useOfAKeyThatHasEndedIsToldOnceADay() {
        var revoked = Instant.parse("2026-10-01T00:00:00Z");
        database.sql("update api_key set revoked_at = timestamp with time zone '2026-10-01 00:00:00+00' where id = ?")
                .param(key.keyId())
                .update();
        look(minute(0));
        for (int minute : List.of(1, 2, 60, 1_441)) {
            store(Stream.of(Entries.refused(minute(minute), key.accountId(), key.keyId(), "revoked")));
            look(minute(minute).plusSeconds(40));
        }
        assertThat(kinds()).containsExactly(Kind.KEY_USED_AFTER_END, Kind.KEY_USED_AFTER_END);
        assertThat(facts()).contains("\"reason\":\"revoked\"", revoked.toString(), "\"address\":\"203.0.113.9\"");
    }

    @Test
    void endIsToldThirtySevenAndOneDaysBeforeAndWhenItIsThere() {
        expire(Duration.ofDays(40));
        for (int day = 0; day <= 41; day++) {
            look(minute(day * Minutes.DAY + 1));
        }
        assertThat(kinds()).containsExactly(Kind.KEY_EXPIRING, Kind.KEY_EXPIRING, Kind.KEY_EXPIRING, Kind.KEY_EXPIRED);
        assertThat(days()).containsExactly("30", "7", "1");
    }

    @Test
    void shortLivedKeyIsNotToldOfDaysThatItNeverHad() {
        database.sql("update api_key set created_at = ? where id = ?")
                .param(Columns.inUtc(minute(0)))
                .param(key.keyId())
                .update();
        expire(Duration.ofDays(5));
        for (int day = 0; day <= 4; day++) {
            look(minute(day * Minutes.DAY + 1));
        }
        assertThat(days()).containsExactly("1");
    }

    @Test
    void keyThatNobodyUsesForNinetyDaysIsToldOnce() {
        use(minute(0), "203.0.113.1");
        for (int day = 88; day <= 95; day++) {
            look(minute(day * Minutes.DAY));
        }
        assertThat(kinds()).containsExactly(Kind.KEY_UNUSED);
    }

    @Test
    void whatOthersDidToAKeyIsToldAndWhatOneDidOneselfIsNot() {
        var now = clock.instant();
        look(now.minusSeconds(60));
        did("key.revoked", member.actor(), "unneeded");
        did("key.rotated", new Actor(Actor.Type.PERSON, "per_other", "support@example.com", "support", null), null);
        did("key.revoked", new Actor(Actor.Type.PERSON, "per_other", "support@example.com", "support", null), "leaked");
        look(now.plusSeconds(60));
        look(now.plusSeconds(90));
        assertThat(kinds()).containsExactlyInAnyOrder(Kind.KEY_ROTATED, Kind.KEY_LEAKED);
        assertThat(facts()).contains("support@example.com");
    }

    @Test
    void keyThatAThousandAddressesUseHidesNoOther() {
        look(minute(0));
        var busy = List.of(issue(), issue());
        use(minute(1), "203.0.113.1");
        busy.forEach(one -> use(one, minute(1), "203.0.113.1"));
        look(minute(1_500));
        busy.forEach(one -> store(
                IntStream.range(0, 600).mapToObj(i -> used(one, minute(1_501), "198.51." + i / 200 + "." + i % 200))));
        use(minute(1_502), "192.0.2.7");
        look(minute(1_503));
        assertThat(kinds()).containsExactly(Kind.ADDRESS_NEW, Kind.ADDRESS_NEW, Kind.ADDRESS_NEW);
        assertThat(facts()).contains("192.0.2.7", "\"addresses\":\"600\"");
    }

    @Test
    void bulkRevocationHidesNoOther() {
        var now = clock.instant();
        look(now.minusSeconds(60));
        transaction.executeWithoutResult(_ -> IntStream.range(0, 1_100)
                .forEach(_ -> audit.add(new AuditEvent(
                        key.accountId(), member.actor(), "key.revoked", "key", key.keyId(), "Key", null, Map.of()))));
        did("key.revoked", new Actor(Actor.Type.PERSON, "per_other", "support@example.com", "support", null), "leaked");
        look(now.plusSeconds(60));
        assertThat(kinds()).containsExactly(Kind.KEY_LEAKED);
    }

    @Test
    void whatAReplicaStoresLateIsTold() {
        look(minute(0));
        use(minute(1), "203.0.113.1");
        round.look(minute(1_510), minute(1_502));
        round.look(minute(1_530), minute(1_502));
        use(minute(1_505), "198.51.100.7");
        look(minute(1_531));
        assertThat(kinds()).containsExactly(Kind.ADDRESS_NEW);
    }

    @Test
    void factsOfWhatWasToldAreNotAskedForAgain() {
        var state = Objects.requireNonNull(
                states.of(List.of(key.keyId()), minute(0)).get(key.keyId()));
        var asked = new AtomicInteger();
        var notice = new NoticeLifecycle.Notice(
                Kind.KEY_USED_AFTER_END,
                state,
                "today",
                () -> Map.of("requests", String.valueOf(asked.incrementAndGet())),
                minute(0),
                List.of());
        assertThat(told.tell(notice, minute(0))).isTrue();
        assertThat(told.tell(notice, minute(1))).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatTheAccountSwitchedOffIsNotTold() {
        notices.choose(member, Kind.KEY_EXPIRING, false);
        expire(Duration.ofDays(6));
        look(minute(1));
        assertThat(kinds()).isEmpty();
        notices.choose(member, Kind.KEY_EXPIRING, true);
        look(minute(11));
        assertThat(kinds()).containsExactly(Kind.KEY_EXPIRING);
    }

    /// A look while the log is complete.
    @Override
    void look(Instant now) {
        round.look(now, now);
    }

    private void use(Instant at, String address) {
        use(key, at, address);
    }

    private void use(KeyFixtures.Issued by, Instant at, String address) {
        store(Stream.of(used(by, at, address)));
    }

    private static Entry used(KeyFixtures.Issued by, Instant at, String address) {
        return Entries.of(at, caller(by), "/v1/jobs", 200, Outcome.SUCCESSFUL, null, address);
    }

    private void expire(Duration fromStart) {
        database.sql("update api_key set expires_at = ? where id = ?")
                .param(Columns.inUtc(START.plus(fromStart)))
                .param(key.keyId())
                .update();
    }

    private void did(String action, Actor who, @Nullable String reason) {
        transaction.executeWithoutResult(_ ->
                audit.add(new AuditEvent(key.accountId(), who, action, "key", key.keyId(), "Key", reason, Map.of())));
    }

    private List<Kind> kinds() {
        return database.sql("select kind from notification where account_id = ? order by created_at")
                .param(member.accountId())
                .query((row, _) -> Kind.valueOf(row.getString(1)))
                .list();
    }

    private String facts() {
        return String.join(
                " ",
                database.sql("select facts from notification where account_id = ? order by created_at")
                        .param(member.accountId())
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    private List<String> days() {
        return Pattern.compile("\"days\":\"(\\d+)\"")
                .matcher(facts())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
