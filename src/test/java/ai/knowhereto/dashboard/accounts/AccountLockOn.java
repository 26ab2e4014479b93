package ai.knowhereto.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Who waits for whom where somebody holds an account, on each database.
@SpringBootTest
abstract class AccountLockOn {

    @Autowired
    ApplicationContext context;

    @Autowired
    AccountLock lock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    private SignedIn member;

    @BeforeEach
    void signIn() {
        member = SignedInAs.member("lock-" + UUID.randomUUID()).in(context);
    }

    @Test
    void whoeverOnlyTellsOfAnAccountDoesNotWait() {
        var told = transaction.execute(_ -> {
            lock.hold(member.accountId());
            return aside(() -> insert("msg_" + UUID.randomUUID()))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        });
        assertThat(told).isOne();
    }

    @Test
    void whoeverHoldsTheSameAccountWaits() throws Exception {
        var other = transaction.execute(_ -> {
            lock.hold(member.accountId());
            var waiting = aside(() -> {
                lock.hold(member.accountId());
                return count();
            });
            insert("msg_" + UUID.randomUUID());
            assertThat(waiting).failsWithin(Duration.ofMillis(500)).withThrowableOfType(TimeoutException.class);
            return waiting;
        });
        assertThat(other.get(30, TimeUnit.SECONDS))
                .as("it sees what was done meanwhile")
                .isOne();
    }

    private CompletableFuture<Integer> aside(Callable<Integer> what) {
        return CompletableFuture.supplyAsync(() -> transaction.execute(_ -> {
            try {
                return what.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private int insert(String id) {
        return database.sql("insert into notification (id, account_id, kind, about, facts, occurred_at, created_at)"
                        + " values (?, ?, 'TEST', 'lock', '{}', current_timestamp, current_timestamp)")
                .params(id.substring(0, 40), member.accountId())
                .update();
    }

    private int count() {
        return database.sql("select count(*) from notification where account_id = ?")
                .param(member.accountId())
                .query(Integer.class)
                .single();
    }
}
