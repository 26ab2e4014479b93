package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// One message to a webhook endpoint: what we send, every attempt, and once more.
@Controller
@RequestMapping(EndpointPages.PATH + "/{id}/deliveries/{delivery}")
class WebhookDeliveryController {

    private final EndpointPages pages;
    private final EndpointMessages messages;
    private final EndpointDeliveries deliveries;
    private final Attempts attempts;
    private final WebhookBody body;

    WebhookDeliveryController(
            EndpointPages pages,
            EndpointMessages messages,
            EndpointDeliveries deliveries,
            Attempts attempts,
            WebhookBody body) {
        this.pages = pages;
        this.messages = messages;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.body = body;
    }

    @GetMapping
    String page(SignedIn who, @PathVariable String id, @PathVariable String delivery, Model model) {
        var endpoint = pages.get(who, id);
        var found = deliveries
                .find(endpoint.id(), delivery)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("delivery", found);
        model.addAttribute("attempts", attempts.of(delivery));
        model.addAttribute("body", body.of(found.told()));
        return "notifications/webhook-delivery";
    }

    @PostMapping
    String sendAgain(SignedIn who, @PathVariable String id, @PathVariable String delivery) {
        var endpoint = pages.get(who, id);
        if (!endpoint.enabled()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        if (!messages.sendAgain(endpoint, delivery)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + EndpointPages.path(endpoint) + "?said=again";
    }
}
