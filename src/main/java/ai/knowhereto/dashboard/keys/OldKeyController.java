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
    private final RotationWatch watch;
    private final RotationPages pages;

    OldKeyController(KeyLifecycle lifecycle, KeyRotations rotations, RotationWatch watch, RotationPages pages) {
        this.lifecycle = lifecycle;
        this.rotations = rotations;
        this.watch = watch;
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
        var meant = Objects.requireNonNullElse(form.secret(), "");
        if (why == null && who.isStaff()) {
            var key = lifecycle.open(who, id).orElseThrow(NoSuchKey::new);
            if (!key.accountId().equals(who.accountId()) && !watch.hasEnded(key, meant)) {
                var problems = new FormProblems();
                problems.add("reason", "keys.revoke.reason.missing");
                return pages.refused(RotationAct.END, key, form, problems, visit);
            }
        }
        var result = rotations.end(who, id, meant, why);
        if (result instanceof RotationResult.Refused(ApiKey key, Rotation.Step step, var _)
                && step == Rotation.Step.ENDED
                && watch.hasEnded(key, meant)) {
            return pages.done(RotationAct.END, key, visit);
        }
        return pages.outcome(RotationAct.END, result, form, visit);
    }
}
