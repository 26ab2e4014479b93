package ai.knowhereto.dashboard.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// Whether somebody may go on reading an answer that takes long. An ordinary answer is over before anything changes;
/// one that goes on for hours must not survive the session, the person or the role that it began with.
@Component
public class SessionWatch {

    /// What is asked of the database for a person serves all of the person's answers so long.
    private static final Duration FRESH = Duration.ofMillis(500);

    private final SessionLife life;
    private final CurrentPerson current;
    private final Cache<String, Optional<SignedIn>> known =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build();

    SessionWatch(SessionLife life, CurrentPerson current) {
        this.life = life;
        this.current = current;
    }

    /// Watches the session of a request. Looking at it is no activity.
    ///
    /// @param may what must go on to be so
    /// @throws IllegalStateException if the request has no session
    public Watch of(HttpServletRequest request, SignedIn who, Predicate<SignedIn> may) {
        var session = request.getSession(false);
        if (session == null) {
            throw new IllegalStateException("A page for people who are signed in is open to others");
        }
        return new Watch(session, who, may);
    }

    /// One answer.
    public final class Watch {
        private final HttpSession session;
        private final SignedIn who;
        private final Predicate<SignedIn> may;

        private Watch(HttpSession session, SignedIn who, Predicate<SignedIn> may) {
            this.session = session;
            this.who = who;
            this.may = may;
        }

        /// Whether it may go on: the person is signed in, in the same account, and may still see it.
        public boolean goesOn() {
            return life.goesOn(session)
                    && known.get(who.personId(), this::read)
                            .filter(now -> now.accountId().equals(who.accountId()))
                            .filter(may)
                            .isPresent();
        }

        private Optional<SignedIn> read(String personId) {
            return current.find(personId, who.address());
        }
    }
}
