package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// Mails that did not arrive, once more.
@Controller
@RequestMapping(NotificationsController.PATH)
class MailController {

    private static final String BACK = "redirect:" + NotificationsController.PATH;

    private final Mails mails;
    private final Clock clock;

    MailController(Mails mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    @PostMapping("/{id}/mail")
    String sendAgain(SignedIn who, @PathVariable String id) {
        if (!mails.sendAgain(who, id, clock.instant())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return BACK;
    }

    @PostMapping("/mails")
    String sendAllAgain(SignedIn who) {
        mails.sendAllAgain(who, clock.instant());
        return BACK;
    }
}
