package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What the outbox guarantees to those who add to it.
abstract class OutboxOn extends NotificationTest {

    private static final Map<String, String> FACTS = Map.of("key", "Billing", "expiresAt", "2026-11-23T14:20:00Z");

    @Test
    void whatIsAddedStandsOnlyIfItsTransactionStands() {
        hook();
        long tasks = count("select count(*) from scheduled_tasks");
        assertThatThrownBy(() -> inTransaction(() -> {
                    outbox.add(notification(Kind.KEY_EXPIRED, FACTS));
                    throw new IllegalStateException("given up");
                }))
                .hasMessage("given up");
        assertThat(count("select count(*) from notification where account_id = ?", who.accountId()))
                .isZero();
        assertThat(count("select count(*) from scheduled_tasks")).isEqualTo(tasks);

        String id = add(notification(Kind.KEY_EXPIRED, FACTS));

        assertThat(id).startsWith("msg_");
        assertThat(deliveries(id)).hasSize(2);
        assertThat(count("select count(*) from scheduled_tasks")).isEqualTo(tasks + 2);
        assertThat(unread()).isOne();
    }

    @Test
    void nothingIsTakenWithoutATransaction() {
        assertThatThrownBy(() -> outbox.add(notification(Kind.KEY_EXPIRED, FACTS)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void preferencesAreKept() {
        var none = new Preference(Set.of(Kind.KEY_EXPIRED), Set.of(Kind.KEY_EXPIRED), ZoneOffset.UTC);
        preferences.choose(who.personId(), none);
        String nobodys = add(notification(Kind.KEY_EXPIRED, FACTS));
        assertThat(deliveries(nobodys)).isEmpty();
        assertThat(count("select count(*) from notification where id = '" + nobodys + "'"))
                .as("what nobody is told leaves nothing")
                .isZero();
        assertThat(unread()).isZero();
        assertThat(deliveries(add(notification(Kind.KEY_UNUSED, FACTS)))).hasSize(1);
        assertThat(deliveries(add(notification(Kind.TEST, Map.of())))).hasSize(1);
        assertThat(unread()).isEqualTo(2);
    }

    @Test
    void addressThatNobodyVouchesForGetsNoMail() {
        database.sql("update person set email_verified = false where id = ?")
                .param(who.personId())
                .update();
        assertThat(deliveries(add(notification(Kind.KEY_EXPIRED, FACTS)))).isEmpty();
        assertThat(unread()).isOne();
    }

    @Test
    void onlyThoseWhoAreNamedAreTold() {
        var hook = hook();
        hook();
        var notification = new Notification(
                who.accountId(), Kind.TEST, null, "test", Map.of(), now(), Notification.NOBODY, List.of(hook.id()));
        String delivery = onlyDelivery(add(notification));
        assertThat(count(
                        "select count(*) from notification_delivery where id = ? and endpoint_id = ?",
                        delivery,
                        hook.id()))
                .isOne();
        assertThat(unread()).isZero();
    }

    @Test
    void endpointGetsOnlyWhatItTakesWhileItIsEnabled() {
        var hook = hook();
        assertThat(endpoints.change(hook.id(), "Pager", java.net.URI.create(receiver.url()), Set.of(Kind.KEY_LEAKED)))
                .isTrue();
        assertThat(webhooks(Kind.KEY_EXPIRED)).isZero();
        assertThat(webhooks(Kind.KEY_LEAKED)).isOne();
        endpointState.enable(hook.id(), false, "switched-off");
        assertThat(webhooks(Kind.KEY_LEAKED)).isZero();
    }

    @Test
    void factThatSaysNothingIsNone() {
        String id = add(notification(Kind.KEY_REVOKED, Map.of("key", "Billing", "reason", "", "actor", " ")));
        assertThat(database.sql("select facts from notification where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("{\"key\":\"Billing\"}");
    }

    @Test
    void whatIsToldInOneTransactionIsToldByTheChoicesOfItsBegin() {
        hook();
        List<String> ids = inTransaction(() -> List.of(
                outbox.add(notification(Kind.KEY_EXPIRED, FACTS)), outbox.add(notification(Kind.KEY_UNUSED, FACTS))));
        assertThat(ids).allSatisfy(id -> assertThat(deliveries(id)).hasSize(2));
        preferences.choose(who.personId(), new Preference(Set.of(Kind.KEY_EXPIRED), Set.of(), ZoneOffset.UTC));
        assertThat(deliveries(add(notification(Kind.KEY_EXPIRED, FACTS)))).hasSize(1);
    }

    @Test
    void whoIsToldIsReadOnceForATransaction() {
        hook();
        List<String> ids = inTransaction(() -> {
            String before = outbox.add(notification(Kind.KEY_EXPIRED, FACTS));
            wantNoMail();
            return List.of(before, outbox.add(notification(Kind.KEY_EXPIRED, FACTS)));
        });
        assertThat(ids).allSatisfy(id -> assertThat(deliveries(id)).hasSize(2));
        assertThat(deliveries(add(notification(Kind.KEY_EXPIRED, FACTS)))).hasSize(1);
    }

    @Test
    void transactionInsideOfAnotherReadsForItself() {
        hook();
        var inside = new TransactionTemplate(transactions);
        inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        List<String> ids = inTransaction(() -> {
            String before = outbox.add(notification(Kind.KEY_EXPIRED, FACTS));
            String other = inside.execute(_ -> {
                wantNoMail();
                return outbox.add(notification(Kind.KEY_EXPIRED, FACTS));
            });
            return List.of(before, other, outbox.add(notification(Kind.KEY_EXPIRED, FACTS)));
        });
        assertThat(ids).extracting(id -> deliveries(id).size()).containsExactly(2, 1, 2);
    }

    /// Without the lock that keeps two choices of one person apart.
    private void wantNoMail() {
        database.sql("insert into notification_preference (person_id, not_by_email, not_in_dashboard, zone)"
                        + " values (?, 'KEY_EXPIRED', '', 'UTC')")
                .param(who.personId())
                .update();
    }

    /// The caller's transaction must not fail for it.
    @Test
    void endpointThatIsDeletedMeanwhileGetsNothing() {
        var hook = hook();
        String id = inTransaction(() -> {
            outbox.add(notification(Kind.KEY_EXPIRED, FACTS));
            endpoints.delete(hook.id());
            return outbox.add(notification(Kind.KEY_EXPIRED, FACTS));
        });
        assertThat(deliveries(id)).hasSize(1);
    }

    private long webhooks(Kind kind) {
        String id = add(notification(kind, FACTS));
        return count(
                "select count(*) from notification_delivery where notification_id = ? and endpoint_id is not null", id);
    }

    private long unread() {
        return count("select count(*) from notification_reader where unread and person_id = ?", who.personId());
    }
}
