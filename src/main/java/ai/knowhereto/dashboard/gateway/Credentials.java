package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.keys.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/// What the `Authorization` header of a request presents. The scheme's name may be in any case and more than one blank
/// may follow it (RFC 9110, 11.1 and 11.4); nothing else is forgiven.
sealed interface Credentials {

    /// The most characters that are looked at. A key has 46.
    int LONGEST = 128;

    String SCHEME = "bearer ";

    /// No header.
    record Missing() implements Credentials {}

    /// More than one header: which one counts is not for us to guess.
    record Doubled() implements Credentials {}

    /// Another scheme, or a key without one.
    record WrongScheme() implements Credentials {}

    /// Not a key: its length, its shape or its checksum is wrong.
    record Malformed() implements Credentials {}

    /// A key that may exist.
    record Presented(Secret secret) implements Credentials {}

    static Credentials of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            return new Missing();
        }
        return headers.size() > 1 ? new Doubled() : of(headers.getFirst());
    }

    private static Credentials of(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new WrongScheme();
        }
        int start = SCHEME.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        if (header.length() - start > LONGEST) {
            return new Malformed();
        }
        return Secret.parse(header.substring(start))
                .<Credentials>map(Presented::new)
                .orElseGet(Malformed::new);
    }
}
