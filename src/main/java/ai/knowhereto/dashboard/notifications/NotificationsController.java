package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What is new. To look at it changes nothing: it is read when somebody says so.
@Controller
@RequestMapping(NotificationsController.PATH)
class NotificationsController {

    static final String PATH = "/dashboard/notifications";

    private final Inbox inbox;
    private final Mails mails;
    private final Words words;
    private final Channels channels;
    private final Clock clock;

    NotificationsController(Inbox inbox, Mails mails, Words words, Channels channels, Clock clock) {
        this.inbox = inbox;
        this.mails = mails;
        this.words = words;
        this.channels = channels;
        this.clock = clock;
    }

    @GetMapping
    String list(
            SignedIn who,
            @RequestParam(required = false) @Nullable String after,
            ZoneId zone,
            Locale locale,
            Model model) {
        var items = inbox.before(who, Inbox.Place.of(after));
        var page = items.subList(0, Math.min(items.size(), Inbox.PAGE));
        var said = words.of(page.stream().map(Inbox.Item::told).toList(), zone, locale);
        model.addAttribute(
                "items",
                IntStream.range(0, page.size())
                        .mapToObj(i -> Shown.of(page.get(i), said.get(i)))
                        .toList());
        model.addAttribute("isFirst", after == null);
        model.addAttribute("newest", page.isEmpty() ? null : page.getFirst().at());
        model.addAttribute("next", items.size() > page.size() ? page.getLast().place() : null);
        model.addAttribute("email", channels.email());
        model.addAttribute("trouble", mails.trouble(who));
        return "notifications/list";
    }

    @PostMapping("/read")
    String readAll(SignedIn who, @RequestParam Instant until) {
        inbox.readUntil(who, until);
        return "redirect:" + PATH;
    }

    @PostMapping("/{id}")
    String mark(SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "") String value) {
        if (!List.of("read", "unread").contains(value)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return found(inbox.mark(who, id, value.equals("unread")));
    }

    @PostMapping("/{id}/mail")
    String sendAgain(SignedIn who, @PathVariable String id) {
        return found(mails.sendAgain(who, id, clock.instant()));
    }

    @PostMapping("/mails")
    String sendAllAgain(SignedIn who) {
        mails.sendAllAgain(who, clock.instant());
        return "redirect:" + PATH;
    }

    private static String found(boolean found) {
        if (!found) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + PATH;
    }

    /// @param badge `bad`, `warn`, `ok` or nothing, as badges are called
    public record Shown(Inbox.Item item, Words.Message message, String badge) {

        static Shown of(Inbox.Item item, Words.Message message) {
            String badge =
                    switch (item.told().kind()) {
                        case ALERT_FIRING, ALERT_REPEATED, KEY_LEAKED, WEBHOOK_DISABLED -> "bad";
                        case ADDRESS_NEW, KEY_USED_AFTER_END, KEY_EXPIRING, KEY_EXPIRED, KEY_UNUSED -> "warn";
                        case ALERT_RESOLVED -> "ok";
                        case KEY_ROTATED, KEY_REVOKED, TEST -> "info";
                    };
            return new Shown(item, message, badge);
        }
    }
}
