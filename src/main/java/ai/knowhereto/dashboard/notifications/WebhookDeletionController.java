package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The end of a webhook endpoint.
@Controller
@RequestMapping(EndpointPages.PATH + "/{id}/deletion")
class WebhookDeletionController {

    private final EndpointPages pages;
    private final EndpointChanges changes;

    WebhookDeletionController(EndpointPages pages, EndpointChanges changes) {
        this.pages = pages;
        this.changes = changes;
    }

    @GetMapping
    String form(SignedIn who, @PathVariable String id, Shape shape, Model model) {
        model.addAttribute("endpoint", pages.get(who, id));
        model.addAttribute("inDialog", shape.isFragment());
        return shape.view("notifications/webhook-deletion", "dialog");
    }

    @PostMapping
    @Nullable
    String delete(SignedIn who, @PathVariable String id, Shape shape, HttpServletResponse response) {
        changes.delete(who, pages.get(who, id));
        return Redirect.to(EndpointPages.PATH + "?deleted", shape, response);
    }
}
