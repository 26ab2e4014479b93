package ai.knowhereto.dashboard.sampledata;

/// The documented calls of the API, with what they usually cost.
public enum Call {
    CREATE_JOB("POST", "/v1/jobs", 202, 400, 145, 190),
    LIST_JOBS("GET", "/v1/jobs", 200, 400, 48, 2_600),
    SHOW_JOB("GET", "/v1/jobs/{job_id}", 200, 404, 21, 210);

    private final String method;
    private final String endpoint;
    private final int success;
    private final int mistake;
    private final double millis;
    private final double bytes;

    /// @param mistake the status when the caller got something wrong
    /// @param millis the median latency
    /// @param bytes the median length of the answer
    Call(String method, String endpoint, int success, int mistake, double millis, double bytes) {
        this.method = method;
        this.endpoint = endpoint;
        this.success = success;
        this.mistake = mistake;
        this.millis = millis;
        this.bytes = bytes;
    }

    String method() {
        return method;
    }

    String endpoint() {
        return endpoint;
    }

    /// The path of one such call.
    String path(Dice dice) {
        return this == SHOW_JOB ? "/v1/jobs/job_" + dice.characters(20) : endpoint;
    }

    int success() {
        return success;
    }

    int mistake() {
        return mistake;
    }

    double millis() {
        return millis;
    }

    double bytes() {
        return bytes;
    }
}
