package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.verification.VerifiedKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// A small API to try keys on, so that the documented calls work from the first minute. Its jobs belong to the account
/// and environment of the key, and stay `pending`, since nothing works on them.
@Component
class Sandbox {

    /// On every answer of the sandbox, so that nobody takes it for the real API.
    static final String HEADER = "Knowhere-Sandbox";

    private static final int PAGE_SIZE = 20;
    private static final int LARGEST_PAGE_SIZE = 100;
    private static final int LAST_PAGE = 1_000_000;

    private final SandboxJobs jobs;
    private final RequestIds ids;
    private final Clock clock;

    Sandbox(SandboxJobs jobs, RequestIds ids, Clock clock) {
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws Refusal for what the caller got wrong
    Answer answer(Call call, Query query, VerifiedKey key) {
        Route route = Route.of(call.path());
        if (route == Route.UNKNOWN) {
            throw new Refusal(ApiError.NOT_FOUND);
        }
        if (!route.answers(call.method())) {
            return Answer.of(ApiError.METHOD_NOT_ALLOWED).with("Allow", route.allow());
        }
        return switch (call.method()) {
            case "OPTIONS" -> Answer.of(204, null).with("Allow", route.allow());
            case "POST" -> create(call, key);
            default -> route == Route.JOBS ? list(query, key) : show(Route.jobId(call.path()), key);
        };
    }

    private Answer list(Query query, VerifiedKey key) {
        int page = query.number("page", 1, 1, LAST_PAGE);
        int size = query.number("page_size", PAGE_SIZE, 1, LARGEST_PAGE_SIZE);
        List<Job> all = jobs.newestFirst(key);
        var shown = all.stream().skip((long) (page - 1) * size).limit(size).toList();
        return Answer.of(200, new JobPage(shown, page, size, all.size()));
    }

    private Answer create(Call call, VerifiedKey key) {
        var wanted = NewJob.of(JsonBody.read(call.request()));
        var createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        var job = new Job(ids.job(), "pending", wanted.sourceType(), createdAt);
        jobs.add(key, job);
        return Answer.of(202, job).with("Location", "/v1/jobs/" + job.jobId());
    }

    private Answer show(String jobId, VerifiedKey key) {
        return jobs.find(key, jobId).map(job -> Answer.of(200, job)).orElseThrow(() -> new Refusal(ApiError.NOT_FOUND));
    }
}
