package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PageEvents;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// The pages and dialogs of webhook endpoints.
@Component
class EndpointPages {

    static final String PATH = "/dashboard/webhooks";

    private final Endpoints endpoints;
    private final PageEvents events;

    EndpointPages(Endpoints endpoints, PageEvents events) {
        this.endpoints = endpoints;
        this.events = events;
    }

    /// @throws ResponseStatusException 404 if it is not there, or another account's
    Endpoint get(SignedIn who, String id) {
        return endpoints.find(who.accountId(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static String path(Endpoint endpoint) {
        return PATH + "/" + endpoint.id();
    }

    /// The form of an endpoint; with its problems it is the answer to what was sent.
    ///
    /// @param endpoint that is changed; `null` for a new one
    String form(
            @Nullable Endpoint endpoint,
            EndpointForm form,
            Map<String, String> problems,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("form", form.shownAgain(problems));
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", Kind.CHOICES);
        model.addAttribute("inDialog", shape.isFragment());
        if (!problems.isEmpty()) {
            response.setStatus(422);
        }
        return shape.view("notifications/webhook-form", problems.isEmpty() ? "dialog" : "panel");
    }

    /// The answer that shows a secret: once, and never from a cache. The list behind the dialog is read anew.
    String secret(
            EndpointChanges.Created created, boolean isFirst, Shape shape, HttpServletResponse response, Model model) {
        if (shape.isFragment()) {
            events.send(response, Map.of("webhooks-changed", ""));
        }
        model.addAttribute("endpoint", created.endpoint());
        model.addAttribute("secret", created.secret());
        model.addAttribute("isFirst", isFirst);
        return shape.view("notifications/webhook-secret", "panel");
    }
}
