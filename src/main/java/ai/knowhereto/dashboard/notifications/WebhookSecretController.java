package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// A new secret for a webhook endpoint.
@Controller
@RequestMapping(EndpointPages.PATH + "/{id}/secret")
class WebhookSecretController {

    private final EndpointPages pages;
    private final EndpointChanges changes;

    WebhookSecretController(EndpointPages pages, EndpointChanges changes) {
        this.pages = pages;
        this.changes = changes;
    }

    @GetMapping
    String form(SignedIn who, @PathVariable String id, Shape shape, Model model) {
        model.addAttribute("endpoint", pages.get(who, id));
        model.addAttribute("inDialog", shape.isFragment());
        return shape.view("notifications/webhook-rotation", "dialog");
    }

    @PostMapping
    String rotate(SignedIn who, @PathVariable String id, Shape shape, HttpServletResponse response, Model model) {
        return pages.secret(changes.rotate(who, pages.get(who, id)), false, shape, response, model);
    }
}
