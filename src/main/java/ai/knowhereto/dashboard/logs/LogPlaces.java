package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.StaffRole;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Which log an address means, for pages that are the same for the account's log and for everything.
final class LogPlaces {

    private LogPlaces() {}

    /// @throws ResponseStatusException 403 if it is everything, which is for admins
    static LogPlace of(SignedIn who, HttpServletRequest request) {
        if (!request.getRequestURI().startsWith("/admin/")) {
            return LogPlace.own(who.accountId());
        }
        if (!isForAll(who)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return LogPlace.all();
    }

    /// Whether somebody may see everything.
    static boolean isForAll(SignedIn who) {
        return who.roles().contains(StaffRole.ADMIN);
    }
}
