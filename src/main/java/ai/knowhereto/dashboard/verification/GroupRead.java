package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.SecretHash;
import ai.knowhereto.dashboard.verification.Verdict.Unknown;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/// One read for many waiters. Whatever goes wrong in it leaves all of them undecided and nothing else. For one thread.
final class GroupRead {

    private static final Logger log = LoggerFactory.getLogger(GroupRead.class);
    private static final Verdict UNKNOWN = new Unknown();

    private final Function<Collection<SecretHash>, List<StoredSecret>> read;
    private boolean failing;

    GroupRead(Function<Collection<SecretHash>, List<StoredSecret>> read) {
        this.read = read;
    }

    /// Reads nothing, so that the first request need not wait for the connection.
    void connectAhead() {
        read(List.of());
    }

    /// Answers all of them. Never throws.
    void answer(List<Waiter> waiters) {
        if (!waiters.isEmpty()) {
            read(waiters);
        }
    }

    private void read(List<Waiter> waiters) {
        try {
            var hashes = waiters.stream().map(Waiter::hash).collect(Collectors.toSet());
            var found = new HashMap<ByteBuffer, StoredSecret>();
            read.apply(hashes).forEach(secret -> found.put(ByteBuffer.wrap(secret.hash()), secret));
            waiters.forEach(waiter -> waiter.answer(verdict(waiter.hash(), found)));
            noteFailure(null);
        } catch (Throwable e) {
            waiters.forEach(waiter -> waiter.answer(Waiter.UNDECIDED));
            noteFailure(e);
        }
    }

    private static Verdict verdict(SecretHash hash, HashMap<ByteBuffer, StoredSecret> found) {
        StoredSecret secret = found.get(ByteBuffer.wrap(hash.bytes()));
        return secret == null ? UNKNOWN : secret.verdictFor(hash);
    }

    /// Logs when the database goes away and when it is back, not every request in between.
    private void noteFailure(@Nullable Throwable failure) {
        if (failure != null && !failing) {
            log.warn(
                    "API keys cannot be verified; requests get 503 until the database answers: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
            log.debug("The cause", failure);
        } else if (failure == null && failing) {
            log.info("API keys are verified again");
        }
        failing = failure != null;
    }
}
