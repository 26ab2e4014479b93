package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.verification.VerifiedKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.stereotype.Component;

/// The jobs of the sandbox, in memory: the newest 100 of each account and environment, for the 1,000 of these that
/// were used last. Older ones are forgotten, all of them when the process ends.
@Component
class SandboxJobs {

    static final int MOST_JOBS = 100;
    static final int MOST_OWNERS = 1_000;

    private final Cache<Owner, ConcurrentLinkedDeque<Job>> jobs =
            Caffeine.newBuilder().maximumSize(MOST_OWNERS).build();

    /// Keys of one environment never see the jobs of the other.
    private record Owner(String accountId, Environment environment) {

        static Owner of(VerifiedKey key) {
            return new Owner(key.accountId(), key.environment());
        }
    }

    void add(VerifiedKey key, Job job) {
        var own = jobs.get(Owner.of(key), _ -> new ConcurrentLinkedDeque<>());
        synchronized (own) {
            own.addFirst(job);
            if (own.size() > MOST_JOBS) {
                own.removeLast();
            }
        }
    }

    Optional<Job> find(VerifiedKey key, String jobId) {
        return newestFirst(key).stream()
                .filter(job -> job.jobId().equals(jobId))
                .findFirst();
    }

    List<Job> newestFirst(VerifiedKey key) {
        var own = jobs.getIfPresent(Owner.of(key));
        return own == null ? List.of() : List.copyOf(own);
    }
}
