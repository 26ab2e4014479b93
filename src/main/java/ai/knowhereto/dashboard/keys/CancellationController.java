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

/// Keep the old key after all, and put the new one aside: the way out for who lost the new key.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/rotation/cancellation")
class CancellationController {

    private final KeyDirectory directory;
    private final KeyRotations rotations;
    private final RotationPages pages;

    CancellationController(KeyDirectory directory, KeyRotations rotations, RotationPages pages) {
        this.directory = directory;
        this.rotations = rotations;
        this.pages = pages;
    }

    @GetMapping
    String question(
            SignedIn who,
            @PathVariable String id,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var key = directory.get(who.accountId(), id);
        return pages.open(RotationAct.CANCELLATION, key, null, new Visit(who, shape, zone, response, model));
    }

    @PostMapping
    @Nullable
    String cancel(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") RotationForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        return pages.outcome(RotationAct.CANCELLATION, rotations.cancel(who, id, form.seen()), form, visit);
    }
}
