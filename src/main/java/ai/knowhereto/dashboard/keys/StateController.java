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

/// Disable and enable.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/state")
class StateController {

    private final KeyChanges changes;
    private final ChangePages pages;

    StateController(KeyChanges changes, ChangePages pages) {
        this.changes = changes;
        this.pages = pages;
    }

    @GetMapping
    String form(
            SignedIn who,
            @PathVariable String id,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        return pages.open(Change.STATE, id, new Visit(who, shape, zone, response, model));
    }

    @PostMapping
    @Nullable
    String change(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") ChangeForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        var problems = new FormProblems();
        var result =
                switch (String.valueOf(form.value())) {
                    case ChangeForm.DISABLED -> changes.disable(who, id, form.seen());
                    case ChangeForm.ENABLED -> changes.enable(who, id, form.seen());
                    default -> null;
                };
        if (result == null) {
            problems.add("value", "keys.state.unknown");
            return pages.refused(Change.STATE, id, form, problems, visit);
        }
        return pages.outcome(Change.STATE, result, form, visit);
    }
}
