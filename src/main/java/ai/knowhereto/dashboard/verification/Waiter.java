package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.SecretHash;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request that waits for its verdict. The first answer stands, whether the lane gives it or the wait ends.
final class Waiter {

    static final Verdict UNDECIDED = new Verdict.Undecided();

    private final SecretHash hash;
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

    Waiter(SecretHash hash) {
        this.hash = hash;
    }

    SecretHash hash() {
        return hash;
    }

    void answer(Verdict answer) {
        verdict.complete(answer);
    }

    /// Whether nobody waits any more, so that the lane need not ask for it.
    boolean isAnswered() {
        return verdict.isDone();
    }

    /// The verdict, or undecided if none came in time. A virtual thread does not hold its carrier meanwhile.
    Verdict await(Duration deadline) {
        try {
            return verdict.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            verdict.complete(UNDECIDED);
        } catch (InterruptedException e) {
            verdict.complete(UNDECIDED);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A verdict is never completed exceptionally", e);
        }
        return verdict.join();
    }
}
