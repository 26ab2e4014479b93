package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Ends sessions after half an hour without activity, and twelve hours after sign-in whatever happens (ASVS 5.0, 7.3).
///
/// Requests that a page makes by itself are not activity. They are told by their path (`…/first-use`, `…/logs/stream`,
/// for neither can send a header) or by the header `Knowhere-Background: true`.
@Component
class SessionLife {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(12);

    private static final String SIGNED_IN = "knowhere.signed-in-at";
    private static final String ACTIVE = "knowhere.active-at";
    private static final String ENDED = SessionLife.class.getName() + ".ended";

    private final Clock clock;

    SessionLife(Clock clock) {
        this.clock = clock;
    }

    /// Starts to count.
    void begin(HttpSession session) {
        session.setAttribute(SIGNED_IN, clock.instant());
        session.setAttribute(ACTIVE, clock.instant());
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
    }

    static boolean isSignedIn(HttpSession session) {
        return session.getAttribute(SIGNED_IN) != null;
    }

    /// Whether the request came with a session that is over.
    static boolean hasEnded(HttpServletRequest request) {
        return request.getAttribute(ENDED) != null
                || (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid());
    }

    /// Whether a page made the request by itself.
    static boolean isBackground(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.endsWith("/first-use") || path.endsWith("/logs/stream") || isPoll(request);
    }

    /// Whether a page asked again what it shows.
    static boolean isPoll(HttpServletRequest request) {
        return "true".equals(request.getHeader("Knowhere-Background"));
    }

    /// Whether a page must stay though its session is over, as it says itself: it asks again by itself, or while
    /// somebody types (`Knowhere-Background: typing`), and what was typed would be lost.
    static boolean keepsPage(HttpServletRequest request) {
        return request.getHeader("Knowhere-Background") != null;
    }

    /// Ends the session of a request if its time is over, else counts the request as activity.
    void look(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && isSignedIn(session)) {
            var now = clock.instant();
            if (isOver(session, SIGNED_IN, ABSOLUTE, now) || isOver(session, ACTIVE, IDLE, now)) {
                session.invalidate();
                request.setAttribute(ENDED, true);
            } else if (!isBackground(request)) {
                session.setAttribute(ACTIVE, now);
            }
        }
    }

    /// Whether a session is not over yet, for an answer that takes long; ends it if its time is over.
    boolean goesOn(HttpSession session) {
        try {
            var now = clock.instant();
            boolean goesOn = isSignedIn(session)
                    && !isOver(session, SIGNED_IN, ABSOLUTE, now)
                    && !isOver(session, ACTIVE, IDLE, now);
            if (!goesOn) {
                session.invalidate();
            }
            return goesOn;
        } catch (IllegalStateException e) {
            // somebody else ended it
            return false;
        }
    }

    private static boolean isOver(HttpSession session, String since, Duration life, Instant now) {
        return session.getAttribute(since) instanceof Instant at && !now.isBefore(at.plus(life));
    }
}
