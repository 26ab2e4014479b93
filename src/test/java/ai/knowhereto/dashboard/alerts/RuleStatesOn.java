package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What a switch does while somebody else is at the same rule, on each database.
abstract class RuleStatesOn extends PagesIn {

    @Autowired
    TransactionTemplate transaction;

    @Test
    void switchOfARuleThatSomebodyChangesMeanwhileSaysSo() throws Exception {
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        int status = switchedWhile(rule, () -> rules.change(rule.enabled(true, clock.instant())));
        assertThat(status).isEqualTo(409);
        assertThat(only().isEnabled()).isTrue();
        assertThat(only().version()).isEqualTo(1);
    }

    @Test
    void switchOfARuleThatSomebodyDeletesMeanwhileSaysSo() throws Exception {
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        int status = switchedWhile(rule, () -> rules.delete(rule.accountId(), rule.id(), clock.instant()));
        assertThat(status).isEqualTo(409);
        assertThat(rules.of(member.accountId())).isEmpty();
        assertThat(perform(post(path(rule) + "/state").param("enabled", "false"))
                        .getStatus())
                .as("afterwards there is none")
                .isEqualTo(404);
    }

    @Test
    void switchThatIsThereAlreadyIsNothingNew() throws Exception {
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        assertThat(perform(post(path(rule) + "/state").param("enabled", "true")).getStatus())
                .isEqualTo(302);
        assertThat(only()).isEqualTo(rule);
    }

    /// Switches it off while somebody else does that: has begun, and ends when the switch waits for it.
    private int switchedWhile(AlertRule rule, Callable<Boolean> other) throws Exception {
        var begun = transaction.execute(_ -> {
            assertThat(call(other)).isTrue();
            var answer = CompletableFuture.supplyAsync(
                    () -> call(() -> perform(post(path(rule) + "/state").param("enabled", "false"))
                            .getStatus()));
            awaitSomebodyWho(answer);
            return answer;
        });
        return begun.get(30, TimeUnit.SECONDS);
    }

    /// Whether a session of the database waits for another one.
    private void awaitSomebodyWho(CompletableFuture<Integer> answer) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!answer.isDone() && System.nanoTime() < until && !somebodyWaits()) {
            Thread.onSpinWait();
        }
        assertThat(answer).as("it waits for what the other does").isNotDone();
    }

    abstract boolean somebodyWaits();

    private static <T> T call(Callable<T> what) {
        try {
            return what.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
