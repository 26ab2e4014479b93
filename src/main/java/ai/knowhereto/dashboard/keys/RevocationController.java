package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Revoking a key: the question, on which a reason may be chosen already, and the act. A page that is out of date never
/// stops a revocation.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/revocation")
class RevocationController {

    private final KeyLifecycle lifecycle;
    private final KeyDirectory directory;
    private final KeyActivity activity;
    private final KeySentences sentences;
    private final RevocationAnswer answer;

    RevocationController(
            KeyLifecycle lifecycle,
            KeyDirectory directory,
            KeyActivity activity,
            KeySentences sentences,
            RevocationAnswer answer) {
        this.lifecycle = lifecycle;
        this.directory = directory;
        this.activity = activity;
        this.sentences = sentences;
        this.answer = answer;
    }

    @GetMapping
    String question(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            Shape shape,
            ZoneId zone,
            Model model) {
        var key = lifecycle.open(who, id).orElseThrow(NoSuchKey::new);
        model.addAttribute("chosen", RevocationReason.ofWord(reason).orElse(null));
        return shape.view(question(who, key, false, shape, zone, model), "dialog");
    }

    @PostMapping
    @Nullable
    String revoke(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var why = RevocationReason.ofWord(reason).orElse(null);
        if (why == null && who.isStaff()) {
            var key = lifecycle.open(who, id).orElseThrow(NoSuchKey::new);
            if (!key.accountId().equals(who.accountId()) && key.revokedAt() == null) {
                response.setStatus(422);
                return shape.view(question(who, key, true, shape, zone, model), "panel");
            }
        }
        var key = lifecycle.revoke(who, id, why).orElseThrow(NoSuchKey::new);
        return answer.revoked(who, key, shape, zone, response);
    }

    private String question(SignedIn who, ApiKey key, boolean reasonMissing, Shape shape, ZoneId zone, Model model) {
        model.addAttribute("row", directory.row(key, zone));
        model.addAttribute("use", activity.currentUse(key.id()));
        model.addAttribute("version", key.version());
        model.addAttribute("inDialog", shape.isFragment());
        model.addAttribute("revoker", key.revokedAt() == null ? "" : sentences.revoker(key));
        model.addAttribute("reasonMissing", reasonMissing);
        model.addAttribute("reasons", RevocationReason.values());
        model.addAttribute("isOwn", key.accountId().equals(who.accountId()));
        return "keys/revoke";
    }
}
