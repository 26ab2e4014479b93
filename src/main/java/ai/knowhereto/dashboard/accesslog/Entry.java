package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One API request, as the access log remembers it. Never holds a key. Whatever a caller can choose is made safe to
/// show and short enough to store when the entry is made: control characters and characters that turn the direction
/// of text become `<U+202E>`.
///
/// @param at when the request arrived, in whole microseconds (what both databases store)
/// @param requestId our id of it, `req_…`, which begins with its time ([TimeInId]); unique, so writing an entry
///     twice stores it once
/// @param caller whose key it was, or `null` if no known key was presented
/// @param method the HTTP method
/// @param path the path as sent, without its query; cut to 2,048 characters
/// @param endpoint the route template where we know it (`/v1/jobs/{job_id}`), else the first two path segments
/// @param status the HTTP status of the answer
/// @param outcome how it counts
/// @param reason why it was refused: `missing`, `malformed`, `unknown`, `revoked`, `replaced`, `disabled`, `expired`,
///     `limited`, `undecided`, `query`; `null` if it was not
/// @param latency from arrival to the end of the answer
/// @param bytes the length of the answer's body
/// @param address the address of the caller; one of IPv6 in its shortest way (RFC 5952)
/// @param userAgent what the caller says it is, cut to 512 characters
public record Entry(
        Instant at,
        String requestId,
        @Nullable Caller caller,
        String method,
        String path,
        String endpoint,
        int status,
        Outcome outcome,
        @Nullable String reason,
        Duration latency,
        long bytes,
        String address,
        @Nullable String userAgent) {

    /// Makes what came from outside safe and short.
    public Entry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        method = SafeText.of(method, 20);
        path = SafeText.of(path, 2_048);
        endpoint = SafeText.of(endpoint, 200);
        address = AddressText.canonical(SafeText.of(address, 45));
        userAgent = userAgent == null ? null : SafeText.of(userAgent, 512);
    }

    /// Whether the key was good when it was presented. A request over the limit counts: it is a use of the key.
    public boolean isUse() {
        return caller != null && (outcome != Outcome.REFUSED || LIMITED.equals(reason));
    }

    /// The reason of a request over the limit.
    static final String LIMITED = "limited";

    /// The reason of a request with a secret that had ended.
    static final String REPLACED = "replaced";

    /// The key behind a request.
    ///
    /// @param accountId the account that owns the key
    /// @param keyId the key
    /// @param secretId which of its secrets was presented
    /// @param environment `live` or `test`
    /// @param old whether it was not the key's current secret when it was verified; `false` for an entry that was
    ///     read back, since the log does not keep it
    public record Caller(String accountId, String keyId, String secretId, String environment, boolean old) {

        /// A caller with the current secret of a key.
        public Caller(String accountId, String keyId, String secretId, String environment) {
            this(accountId, keyId, secretId, environment, false);
        }
    }
}
