package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.notifications.Queues.Target;
import org.junit.jupiter.api.Test;

class QueuesTests {

    private final Queues queues = new Queues();

    @Test
    void oneAccountHoldsNoMoreThanItsPart() {
        assertThat(entered("one", 5)).isEqualTo(Queues.ACCOUNT);
        assertThat(entered("other", 1)).isEqualTo(Queues.AT_ONCE);
    }

    @Test
    void webhooksThatAllHangLeaveWorkersForMail() {
        int all = 0;
        for (int i = 0; i < 5; i++) {
            all += entered("account-" + i, 3);
        }
        assertThat(all).isEqualTo(Queues.WEBHOOKS);
        assertThat(queues.enter(null).later()).isNull();
    }

    @Test
    void placesAreGivenBack() {
        var target = new Target("endpoint", "account");
        for (int i = 0; i < Queues.WEBHOOKS + 1; i++) {
            try (var entry = queues.enter(target)) {
                assertThat(entry.later()).isNull();
            }
        }
    }

    /// Three messages to each of its endpoints; nobody gives a place back.
    private int entered(String account, int endpoints) {
        int entered = 0;
        for (int i = 0; i < endpoints * Queues.AT_ONCE; i++) {
            var target = new Target(account + "-" + i / Queues.AT_ONCE, account);
            entered += queues.enter(target).later() == null ? 1 : 0;
        }
        return entered;
    }
}
