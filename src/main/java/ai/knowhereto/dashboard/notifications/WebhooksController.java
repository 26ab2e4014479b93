package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The webhook endpoints of an account, and one more.
@Controller
@RequestMapping(EndpointPages.PATH)
class WebhooksController {

    private final Endpoints endpoints;
    private final EndpointAddress addresses;
    private final EndpointChanges changes;
    private final EndpointPages pages;
    private final EndpointDeliveries deliveries;

    WebhooksController(
            Endpoints endpoints,
            EndpointAddress addresses,
            EndpointChanges changes,
            EndpointPages pages,
            EndpointDeliveries deliveries) {
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.changes = changes;
        this.pages = pages;
        this.deliveries = deliveries;
    }

    @GetMapping
    String list(SignedIn who, @RequestParam(required = false) @Nullable String deleted, Model model) {
        var all = endpoints.of(who.accountId());
        model.addAttribute("endpoints", all);
        Map<String, Instant> failing = new HashMap<>();
        all.forEach(each -> deliveries.failingSince(each.id()).ifPresent(since -> failing.put(each.id(), since)));
        model.addAttribute("failing", failing);
        model.addAttribute("mayAdd", all.size() < EndpointPlaces.MOST);
        model.addAttribute("deleted", deleted != null);
        return "notifications/webhooks";
    }

    @GetMapping("/new")
    String blank(SignedIn who, Shape shape, HttpServletResponse response, Model model) {
        return pages.form(null, EndpointForm.blank(), Map.of(), shape, response, model);
    }

    @PostMapping
    @Nullable
    String create(
            SignedIn who,
            @ModelAttribute("form") EndpointForm form,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        var read = form.read(addresses);
        if (!read.problems().isEmpty()) {
            return pages.form(null, form, read.problems(), shape, response, model);
        }
        String id = form.id();
        var created = changes.create(who, id, read);
        if (created.isPresent()) {
            return pages.secret(created.get(), true, shape, response, model);
        }
        return endpoints.of(who.accountId()).stream().anyMatch(each -> each.id().equals(id))
                ? Redirect.to(EndpointPages.PATH + "/" + id + "?said=added", shape, response)
                : pages.form(null, form, Map.of("name", "full"), shape, response, model);
    }
}
