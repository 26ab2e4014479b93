package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Change expiry.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/expiry")
class ExpiryController {

    private final KeyChanges changes;
    private final ChangePages pages;
    private final FormReader reader;

    ExpiryController(KeyChanges changes, ChangePages pages, FormReader reader) {
        this.changes = changes;
        this.pages = pages;
        this.reader = reader;
    }

    @GetMapping
    String form(
            SignedIn who,
            @PathVariable String id,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        return pages.open(Change.EXPIRY, id, new Visit(who, shape, zone, response, model));
    }

    @PostMapping
    @Nullable
    String changeExpiry(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") ChangeForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        var problems = new FormProblems();
        var expiry = reader.expiry(form.expires(), form.date(), zone, problems);
        if (expiry == null) {
            return pages.refused(Change.EXPIRY, id, form, problems, visit);
        }
        var result = changes.changeExpiry(who, id, form.seen(), expiry.at());
        return pages.outcome(Change.EXPIRY, result, form, visit);
    }
}
