package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.verification.VerifiedKey;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns calls into entries of the access log: without the query, and without any key. The entry itself makes the rest
/// safe and short.
final class Entries {

    /// The first two segments of a path, without parameters.
    private static final Pattern TWO_SEGMENTS = Pattern.compile("^(/+[^/;]*){0,2}");

    private Entries() {}

    static Entry of(Call call, Decision decision, long bytes) {
        var request = call.request();
        int status = decision.answer().status();
        String path = KeyTraces.redacted(request.getRequestURI());
        @Nullable String agent = request.getHeader("User-Agent");
        return new Entry(
                call.at(),
                call.id(),
                caller(decision.key()),
                call.method(),
                path,
                endpoint(call, path),
                status,
                outcome(status, decision.reason()),
                decision.reason(),
                Duration.ofNanos(System.nanoTime() - call.began()),
                bytes,
                request.getRemoteAddr(),
                agent == null ? null : KeyTraces.redacted(agent));
    }

    private static @Nullable Caller caller(@Nullable VerifiedKey key) {
        return key == null
                ? null
                : new Caller(
                        key.accountId(),
                        key.keyId(),
                        key.secretId(),
                        key.environment().word(),
                        key.old());
    }

    private static String endpoint(Call call, String path) {
        Route route = Route.of(call.path());
        if (route != Route.UNKNOWN) {
            return route.template();
        }
        var segments = TWO_SEGMENTS.matcher(path);
        return segments.find() ? segments.group() : path;
    }

    private static Outcome outcome(int status, @Nullable String reason) {
        if (status >= 500) {
            return Outcome.SERVER_ERROR;
        }
        if (reason != null) {
            return Outcome.REFUSED;
        }
        return status >= 400 ? Outcome.CLIENT_ERROR : Outcome.SUCCESSFUL;
    }
}
