package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
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

/// One webhook endpoint: what it is, what was sent there, and a test.
@Controller
@RequestMapping(EndpointPages.PATH + "/{id}")
class WebhookController {

    private static final Map<String, String> STATES = Map.of("failed", "DEAD", "waiting", "WAITING");
    private static final Set<String> SAID =
            Set.of("added", "changed", "tested", "tested-just-now", "enabled", "disabled", "again", "again-all");

    private final EndpointPages pages;
    private final EndpointChanges changes;
    private final EndpointMessages messages;
    private final EndpointDeliveries deliveries;
    private final Clock clock;

    WebhookController(
            EndpointPages pages,
            EndpointChanges changes,
            EndpointMessages messages,
            EndpointDeliveries deliveries,
            Clock clock) {
        this.pages = pages;
        this.changes = changes;
        this.messages = messages;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// @param seen what a page that is open shows; nothing is answered while that is right
    @GetMapping
    @Nullable
    String page(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String seen,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        var endpoint = pages.get(who, id);
        var page = deliveries.page(id, STATES.get(state), Inbox.Place.of(after));
        if (shape.isFragment() && seen.equals(page.seen(endpoint))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("state", STATES.containsKey(state) ? state : "all");
        model.addAttribute("isFirst", after == null);
        model.addAttribute("said", said != null && SAID.contains(said) ? said : null);
        show(endpoint, page, model);
        return "notifications/webhook";
    }

    private void show(Endpoint endpoint, DeliveryPage page, Model model) {
        String id = endpoint.id();
        model.addAttribute(
                "failing",
                deliveries.failingSince(id).map(since -> Map.of(id, since)).orElse(Map.of()));
        model.addAttribute("dead", deliveries.dead(id));
        model.addAttribute("deliveries", page.deliveries());
        model.addAttribute("next", page.next());
        model.addAttribute("pause", endpoint.enabled() ? page.pause(clock.instant()) : "30s");
        model.addAttribute("seen", page.seen(endpoint));
    }

    @PostMapping("/test")
    String test(SignedIn who, @PathVariable String id) {
        var endpoint = pages.get(who, id);
        if (!endpoint.enabled()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        boolean isSent = messages.test(who, endpoint);
        return "redirect:" + EndpointPages.path(endpoint) + "?said=" + (isSent ? "tested" : "tested-just-now");
    }

    @PostMapping("/deliveries")
    String sendAllAgain(SignedIn who, @PathVariable String id) {
        var endpoint = pages.get(who, id);
        if (!endpoint.enabled()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        messages.sendAllAgain(endpoint);
        return "redirect:" + EndpointPages.path(endpoint) + "?said=again-all";
    }

    @PostMapping("/state")
    String enable(SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "") String value) {
        var endpoint = pages.get(who, id);
        if (!Set.of("enabled", "disabled").contains(value)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        changes.enable(who, endpoint, value.equals("enabled"));
        return "redirect:" + EndpointPages.path(endpoint) + "?said=" + value;
    }
}
