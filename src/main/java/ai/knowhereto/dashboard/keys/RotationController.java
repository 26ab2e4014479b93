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

/// Rotate: a new key in place of the old one, which works for a while longer.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/rotation")
class RotationController {

    private final KeyDirectory directory;
    private final KeyRotations rotations;
    private final RotationPages pages;
    private final RotationForms forms;
    private final FormReader reader;

    RotationController(
            KeyDirectory directory,
            KeyRotations rotations,
            RotationPages pages,
            RotationForms forms,
            FormReader reader) {
        this.directory = directory;
        this.rotations = rotations;
        this.pages = pages;
        this.forms = forms;
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
        return pages.open(RotationAct.ROTATION, key(who, id), null, new Visit(who, shape, zone, response, model));
    }

    /// When the old key would stop, while somebody chooses.
    @GetMapping("/preview")
    String preview(SignedIn who, @PathVariable String id, RotationForm form, ZoneId zone, Model model) {
        var key = key(who, id);
        boolean isRotating = forms.obstacle(RotationAct.ROTATION, key) == Rotation.Step.ROTATING;
        var act = isRotating ? RotationAct.GRACE_PERIOD : RotationAct.ROTATION;
        forms.preview(act, key, form.grace(), form.date(), zone, model);
        return "keys/rotation-fields :: preview";
    }

    @PostMapping
    @Nullable
    String rotate(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") RotationForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        var problems = new FormProblems();
        var grace = reader.grace(form.grace(), form.date(), zone, problems);
        var silence = reader.silence(form.silence(), problems);
        if (grace == null || silence == null) {
            return pages.refused(RotationAct.ROTATION, key(who, id), form, problems, visit);
        }
        var result = rotations.rotate(who, id, form.seen(), grace, silence.time());
        return pages.outcome(RotationAct.ROTATION, result, form, visit);
    }

    private ApiKey key(SignedIn who, String id) {
        return directory.get(who.accountId(), id);
    }
}
