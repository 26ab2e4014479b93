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

/// Extend the grace period of a rotation, and choose after how much silence it ends by itself.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/rotation/grace-period")
class GracePeriodController {

    private final KeyDirectory directory;
    private final KeyRotations rotations;
    private final RotationPages pages;
    private final FormReader reader;

    GracePeriodController(KeyDirectory directory, KeyRotations rotations, RotationPages pages, FormReader reader) {
        this.directory = directory;
        this.rotations = rotations;
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
        return pages.open(RotationAct.GRACE_PERIOD, key(who, id), null, new Visit(who, shape, zone, response, model));
    }

    @PostMapping
    @Nullable
    String extend(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") RotationForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        var problems = new FormProblems();
        boolean keeps = GracePeriod.KEEP.equals(form.grace());
        var longer = keeps ? null : reader.grace(orNone(form.grace()), form.date(), zone, problems);
        var silence = reader.silence(orNone(form.silence()), problems);
        if (silence == null || longer == null && !keeps) {
            return pages.refused(RotationAct.GRACE_PERIOD, key(who, id), form, problems, visit);
        }
        var result = rotations.extend(who, id, form.seen(), longer, silence.time());
        return pages.outcome(RotationAct.GRACE_PERIOD, result, form, visit);
    }

    /// What is not said has no default here: nothing that was chosen before is changed unasked.
    private static String orNone(@Nullable String choice) {
        return choice == null ? "" : choice;
    }

    private ApiKey key(SignedIn who, String id) {
        return directory.get(who.accountId(), id);
    }
}
