package ai.knowhereto.dashboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import ai.knowhereto.dashboard.verification.Verdict.Good;
import ai.knowhereto.dashboard.verification.Verdict.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// C1 within one process: readers ask all the time while keys are revoked one after the other.
@ParameterizedClass
@EnumSource
class RevocationTests {

    private static final int KEYS = 60;
    private static final int READERS = 24;

    private final KeyFixtures keys;
    private final Lane lane;
    private final Verification verification;
    private final ConcurrentHashMap<String, Long> revokedAt = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Long> invokedAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicLong afterTheAnswer = new AtomicLong();
    private final AtomicLong good = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    RevocationTests(Databases databases) {
        Database database = databases.fresh();
        keys = new KeyFixtures(database.dataSource(), KeyFixtures.hasher());
        lane = VerificationTests.lane(database.url(), database);
        verification = new Verification(KeyFixtures.hasher(), lane);
    }

    @Test
    void revokedKeyIsRefusedAtOnceAndForGood() throws Exception {
        List<Issued> issued = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            issued.add(keys.issue(Environment.LIVE));
        }
        lane.start();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < READERS; i++) {
                readers.execute(() -> ask(issued));
            }
            try {
                revokeOneAfterTheOther(issued);
            } finally {
                over.set(true);
            }
        } finally {
            lane.stop();
        }
        assertThat(violations).isEmpty();
        assertThat(good.get()).isGreaterThan(500);
        assertThat(afterTheAnswer.get()).isGreaterThan(500);
    }

    /// Whoever asks wholly after a key was disabled, and before it is enabled, is refused; the other way round, served.
    @Test
    void disabledKeyIsRefusedAtOnceAndEnabledKeyAccepted() throws Exception {
        Issued key = keys.issue(Environment.LIVE);
        var steps = new AtomicLong(); // even: settled; enabled at 0, 4, 8 …, disabled at 2, 6 …
        lane.start();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < READERS; i++) {
                readers.execute(() -> askWhile(key, steps));
            }
            try {
                for (int i = 0; i < KEYS; i++) {
                    steps.incrementAndGet();
                    if (i % 2 == 0) {
                        keys.disable(key);
                    } else {
                        keys.enable(key);
                    }
                    steps.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            } finally {
                over.set(true);
            }
        } finally {
            lane.stop();
        }
        assertThat(violations).isEmpty();
        assertThat(good.get()).isGreaterThan(100);
        assertThat(afterTheAnswer.get()).isGreaterThan(100);
    }

    private void askWhile(Issued key, AtomicLong steps) {
        while (!over.get()) {
            long before = steps.get();
            Verdict verdict = verification.verify(key.secret());
            if (before % 2 != 0 || steps.get() != before) {
                continue;
            }
            boolean disabled = before % 4 == 2;
            (disabled ? afterTheAnswer : good).incrementAndGet();
            check(
                    disabled ? verdict instanceof Refused : verdict instanceof Good,
                    disabled ? "accepted while it was disabled" : "refused while it was enabled",
                    verdict);
        }
    }

    private void revokeOneAfterTheOther(List<Issued> issued) throws InterruptedException {
        for (Issued key : issued) {
            TimeUnit.MILLISECONDS.sleep(25);
            invokedAt.put(key.keyId(), System.nanoTime());
            keys.revoke(key);
            revokedAt.put(key.keyId(), System.nanoTime());
            assertThat(verification.verify(key.secret())).isInstanceOf(Refused.class);
        }
    }

    private void ask(List<Issued> issued) {
        while (!over.get()) {
            Issued key = issued.get(ThreadLocalRandom.current().nextInt(issued.size()));
            Long revoked = revokedAt.get(key.keyId());
            Verdict verdict = verification.verify(key.secret());
            if (revoked != null) {
                afterTheAnswer.incrementAndGet();
                check(verdict instanceof Refused, "accepted after the revocation was acknowledged", verdict);
            } else if (verdict instanceof Good) {
                good.incrementAndGet();
            } else {
                check(invokedAt.containsKey(key.keyId()), "refused before anybody revoked it", verdict);
            }
        }
    }

    private void check(boolean holds, String violation, Verdict verdict) {
        if (!holds) {
            violations.add(violation + ": " + verdict);
        }
    }
}
