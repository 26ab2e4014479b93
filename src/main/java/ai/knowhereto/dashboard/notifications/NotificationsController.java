package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
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
    private final Bell bell;

    NotificationsController(Inbox inbox, Mails mails, Words words, Channels channels, Bell bell) {
        this.inbox = inbox;
        this.mails = mails;
        this.words = words;
        this.channels = channels;
        this.bell = bell;
    }

    /// @param seen what a page that is open shows; nothing is answered while that is right
    @GetMapping
    @Nullable
    String list(
            SignedIn who,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String seen,
            ZoneId zone,
            Locale locale,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        var page = inbox.before(who, Inbox.Place.of(after));
        if (shape.isFragment() && seen.equals(page.seen())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        show(page, after == null, model);
        model.addAttribute("items", shown(page, zone, locale));
        model.addAttribute("hasNew", page.hasNew() || bell.count(who.personId(), who.accountId()) > 0);
        model.addAttribute("email", channels.email());
        model.addAttribute("trouble", mails.trouble(who));
        return "notifications/list";
    }

    private static void show(InboxPage page, boolean isFirst, Model model) {
        model.addAttribute("isFirst", isFirst);
        model.addAttribute("isBusy", page.isBusy());
        model.addAttribute("newest", page.newest());
        model.addAttribute("next", page.next());
        model.addAttribute("seen", page.seen());
    }

    private List<Shown> shown(InboxPage page, ZoneId zone, Locale locale) {
        var said = words.of(page.told(), zone, locale);
        return IntStream.range(0, said.size())
                .mapToObj(i -> Shown.of(page.items().get(i), said.get(i)))
                .toList();
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
        if (!inbox.mark(who, id, value.equals("unread"))) {
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
