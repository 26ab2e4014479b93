package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// End the old key of a rotation now. Staff may do it for others, since an old key may be the one that leaked. A page
/// that is out of date never stops that; it names the key that it means.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/rotation/end")
class OldKeyController {

    private final KeyLifecycle lifecycle;
    private final KeyRotations rotations;
    private final RotationPages pages;

    OldKeyController(KeyLifecycle lifecycle, KeyRotations rotations, RotationPages pages) {
        this.lifecycle = lifecycle;
        this.rotations = rotations;
        this.pages = pages;
    }

    /// @param reason one that is chosen already
    @GetMapping
    String question(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var key = lifecycle.open(who, id).orElseThrow(NoSuchKey::new);
        return pages.open(RotationAct.END, key, reason, new Visit(who, shape, zone, response, model));
    }

    @PostMapping
    @Nullable
    String end(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") RotationForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        var why = RevocationReason.ofWord(form.reason()).orElse(null);
        var result = rotations.end(who, id, Objects.requireNonNullElse(form.secret(), ""), why);
        return pages.outcome(RotationAct.END, result, form, visit);
    }
}
