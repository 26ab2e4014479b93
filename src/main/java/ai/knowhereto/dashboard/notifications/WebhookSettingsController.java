package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The name and the address of a webhook endpoint, and what it takes.
@Controller
@RequestMapping(EndpointPages.PATH + "/{id}/settings")
class WebhookSettingsController {

    private final EndpointPages pages;
    private final EndpointChanges changes;
    private final EndpointAddress addresses;

    WebhookSettingsController(EndpointPages pages, EndpointChanges changes, EndpointAddress addresses) {
        this.pages = pages;
        this.changes = changes;
        this.addresses = addresses;
    }

    @GetMapping
    String form(SignedIn who, @PathVariable String id, Shape shape, HttpServletResponse response, Model model) {
        var endpoint = pages.get(who, id);
        return pages.form(endpoint, EndpointForm.of(endpoint), Map.of(), shape, response, model);
    }

    @PostMapping
    @Nullable
    String change(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") EndpointForm form,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        var endpoint = pages.get(who, id);
        var read = form.read(addresses);
        if (!read.problems().isEmpty()) {
            return pages.form(endpoint, form, read.problems(), shape, response, model);
        }
        changes.change(who, endpoint, read);
        return Redirect.to(EndpointPages.path(endpoint) + "?said=changed", shape, response);
    }
}
