package ai.knowhereto.dashboard;

import java.util.SplittableRandom;

/// A call of an API such as ours: the documented ones, and what else customers put behind the gateway, whose endpoints
/// are the first two segments of their paths.
enum GeneratedCall {
    CREATE_JOB("POST", "/v1/jobs", "", 202, 145, 190),
    LIST_JOBS("GET", "/v1/jobs", "", 200, 48, 2_600),
    SHOW_JOB("GET", "/v1/jobs/{job_id}", "job_", 200, 21, 210),
    DELETE_JOB("DELETE", "/v1/jobs/{job_id}", "job_", 204, 34, 0),
    SHOW_CUSTOMER("GET", "/v1/customers", "cus_", 200, 12, 640),
    CREATE_CUSTOMER("POST", "/v1/customers", "", 201, 61, 650),
    CHANGE_CUSTOMER("PATCH", "/v1/customers", "cus_", 200, 57, 650),
    SHOW_INVOICE("GET", "/v1/invoices", "inv_", 200, 17, 1_900),
    SEND_INVOICE("PUT", "/v1/invoices", "inv_", 200, 230, 310),
    LIST_EVENTS("GET", "/v1/events", "", 200, 39, 8_800),
    SEARCH("GET", "/v1/search", "", 200, 88, 4_100),
    SHOW_REPORT("GET", "/v1/reports", "rep_", 200, 640, 52_000);

    private static final int[] OWN_FAULTS = {400, 422, 409, 413};

    private final String method;
    private final String endpoint;
    private final String ids;
    private final int success;
    private final double millis;
    private final double bytes;

    /// @param ids what an id in its path begins with; empty if there is none
    /// @param millis the median latency
    /// @param bytes the median length of the answer
    GeneratedCall(String method, String endpoint, String ids, int success, double millis, double bytes) {
        this.method = method;
        this.endpoint = endpoint;
        this.ids = ids;
        this.success = success;
        this.millis = millis;
        this.bytes = bytes;
    }

    String method() {
        return method;
    }

    String endpoint() {
        return endpoint;
    }

    String path(SplittableRandom random) {
        if (ids.isEmpty()) {
            return endpoint;
        }
        String id = ids + GeneratedId.characters(random, 12);
        return endpoint.endsWith("}") ? endpoint.substring(0, endpoint.indexOf('{')) + id : endpoint + "/" + id;
    }

    int success() {
        return success;
    }

    /// The status when the caller got something wrong: what is not there, or what cannot be done.
    int mistake(SplittableRandom random) {
        return method.equals("GET") || random.nextInt(3) == 0 ? 404 : OWN_FAULTS[random.nextInt(OWN_FAULTS.length)];
    }

    double millis() {
        return millis;
    }

    double bytes() {
        return bytes;
    }
}
