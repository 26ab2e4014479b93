package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
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
    private static final Set<String> SAID = Set.of("changed", "tested", "enabled", "disabled", "again", "again-all");

    private final EndpointPages pages;
    private final EndpointChanges changes;
    private final EndpointDeliveries deliveries;

    WebhookController(EndpointPages pages, EndpointChanges changes, EndpointDeliveries deliveries) {
        this.pages = pages;
        this.changes = changes;
        this.deliveries = deliveries;
    }

    @GetMapping
    String page(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var endpoint = pages.get(who, id);
        model.addAttribute("endpoint", endpoint);
        model.addAttribute(
                "failing",
                deliveries.failingSince(id).map(since -> Map.of(id, since)).orElse(Map.of()));
        model.addAttribute("state", STATES.containsKey(state) ? state : "all");
        var found = deliveries.before(id, STATES.get(state), Inbox.Place.of(after));
        var page = found.subList(0, Math.min(found.size(), EndpointDeliveries.PAGE));
        model.addAttribute("deliveries", page);
        model.addAttribute("isFirst", after == null);
        model.addAttribute("next", found.size() > page.size() ? page.getLast().place() : null);
        model.addAttribute("dead", deliveries.dead(id));
        model.addAttribute("said", said != null && SAID.contains(said) ? said : null);
        return "notifications/webhook";
    }

    @PostMapping("/test")
    String test(SignedIn who, @PathVariable String id) {
        var endpoint = pages.get(who, id);
        if (!endpoint.enabled()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        changes.test(who, endpoint);
        return "redirect:" + EndpointPages.path(endpoint) + "?said=tested";
    }

    @PostMapping("/deliveries")
    String sendAllAgain(SignedIn who, @PathVariable String id) {
        var endpoint = pages.get(who, id);
        if (!endpoint.enabled()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        changes.sendAllAgain(endpoint);
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
