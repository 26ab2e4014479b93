package ai.knowhereto.dashboard.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error of the API as it is documented: each has one of the closed set of codes.
///
/// @param status the HTTP status
/// @param code the word for programs
/// @param message the sentence for people; fixed, never the words of an exception
/// @param details more for programs, in the order in which they are written; left out of the body if empty
record ApiError(int status, String code, String message, Map<String, Object> details) {

    private static final String INVALID_ARGUMENT = "INVALID_ARGUMENT";

    static final ApiError UNAUTHENTICATED = of(401, "UNAUTHENTICATED", "Invalid or missing API key");
    static final ApiError NOT_FOUND = of(404, "NOT_FOUND", "Resource not found");
    static final ApiError METHOD_NOT_ALLOWED = of(405, INVALID_ARGUMENT, "Method not allowed");
    static final ApiError TOO_LARGE = of(413, INVALID_ARGUMENT, "The body may have at most 64 KB");
    static final ApiError NOT_JSON_TYPE =
            of(415, INVALID_ARGUMENT, "Send the body as application/json in UTF-8, without a Content-Encoding");
    static final ApiError INTERNAL = of(500, "INTERNAL_ERROR", "Internal error");
    static final ApiError UNDECIDED = of(503, "UNAVAILABLE", "The API key cannot be verified at the moment");

    /// 400, with what was wrong in which part of the request.
    static ApiError invalid(String field, String reason, String message) {
        var details = new LinkedHashMap<String, Object>();
        details.put("field", field);
        details.put("reason", reason);
        return new ApiError(400, INVALID_ARGUMENT, message, details);
    }

    /// 429, as documented.
    static ApiError limited(Duration retryAfter) {
        long seconds = retryAfter.toSeconds();
        String message =
                "Rate limit exceeded. Please retry after %d second%s.".formatted(seconds, seconds == 1 ? "" : "s");
        var details = new LinkedHashMap<String, Object>();
        details.put("reason", "RATE_LIMIT_EXCEEDED");
        details.put("period", "minute");
        details.put("retry_after", seconds);
        return new ApiError(429, "RESOURCE_EXHAUSTED", message, details);
    }

    /// What stands for a status that the container or the framework decided.
    static ApiError ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> of(403, "PERMISSION_DENIED", "Permission denied");
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> TOO_LARGE;
            case 415 -> NOT_JSON_TYPE;
            case 501 -> of(501, INVALID_ARGUMENT, "Not implemented");
            case 505 -> of(505, INVALID_ARGUMENT, "HTTP version not supported");
            case 502, 503 -> of(status, "UNAVAILABLE", "Service unavailable");
            case 504 -> of(504, "DEADLINE_EXCEEDED", "Deadline exceeded");
            default -> status < 500 ? of(status, INVALID_ARGUMENT, "Malformed request") : INTERNAL;
        };
    }

    private static ApiError of(int status, String code, String message) {
        return new ApiError(status, code, message, Map.of());
    }
}
