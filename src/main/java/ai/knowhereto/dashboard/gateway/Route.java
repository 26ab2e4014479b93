package ai.knowhereto.dashboard.gateway;

import java.util.Set;

/// The routes of the API that are known here, with the methods that they answer.
enum Route {
    JOBS("/v1/jobs", Set.of("GET", "HEAD", "POST", "OPTIONS")),
    JOB("/v1/jobs/{job_id}", Set.of("GET", "HEAD", "OPTIONS")),
    UNKNOWN("", Set.of());

    private static final String BEFORE_JOB = "/v1/jobs/";

    private final String template;
    private final Set<String> methods;

    Route(String template, Set<String> methods) {
        this.template = template;
        this.methods = methods;
    }

    static Route of(String path) {
        if (path.equals(JOBS.template)) {
            return JOBS;
        }
        boolean isJob = path.startsWith(BEFORE_JOB)
                && path.length() > BEFORE_JOB.length()
                && path.indexOf('/', BEFORE_JOB.length()) < 0;
        return isJob ? JOB : UNKNOWN;
    }

    /// As access logs and charts name it.
    String template() {
        return template;
    }

    boolean answers(String method) {
        return methods.contains(method);
    }

    /// The value of `Allow`.
    String allow() {
        return String.join(", ", methods.stream().sorted().toList());
    }

    /// The job that a path of [#JOB] names.
    static String jobId(String path) {
        return path.substring(BEFORE_JOB.length());
    }
}
