package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/// Refusals that need words of their own, because something can be done about them.
public enum Refused {
    /// The form was opened in a session that is no more.
    EXPIRED_FORM(HttpServletResponse.SC_FORBIDDEN),
    /// The form was sent by a page of another site, or under an address that is not ours.
    FOREIGN_FORM(HttpServletResponse.SC_FORBIDDEN),
    /// The session ended while a form was open.
    SIGNED_OUT(HttpServletResponse.SC_UNAUTHORIZED),
    /// The person takes something away already.
    EXPORT_RUNNING(429),
    /// Others take so much away that there is no room for one more.
    EXPORTS_BUSY(429),
    /// The same test was sent a moment ago.
    TESTED_JUST_NOW(429);

    private final int status;

    Refused(int status) {
        this.status = status;
    }

    /// Answers with the error page, or the message, that says so.
    public void answer(HttpServletResponse response) throws IOException {
        response.sendError(status, word());
    }

    /// The same, for those who do not write the answer.
    public ResponseStatusException exception() {
        return new ResponseStatusException(HttpStatusCode.valueOf(status), word());
    }

    /// `expired-form`, as the message bundle has it.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The refusal that the container's error message tells of, if it is one of these.
    static Optional<Refused> ofMessage(@Nullable Object message) {
        return Arrays.stream(values())
                .filter(refused -> refused.word().equals(message))
                .findAny();
    }
}
