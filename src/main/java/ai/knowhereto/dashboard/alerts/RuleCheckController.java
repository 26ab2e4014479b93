package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Tries a rule that is being written, for whoever has no script: the form again, and what it would have done.
@Controller
class RuleCheckController {

    private final RulePages pages;

    RuleCheckController(RulePages pages) {
        this.pages = pages;
    }

    @PostMapping("/dashboard/alerts/preview")
    String check(
            SignedIn who,
            @RequestParam Map<String, String> said,
            @RequestParam(name = "webhook", defaultValue = "") List<String> webhooks,
            Wall wall,
            Shape shape,
            Model model) {
        var form = RuleForm.of(said, webhooks);
        var rule = form.rule().isEmpty() ? null : pages.find(who, form.rule());
        return pages.open(who, rule, form, wall, shape, model);
    }
}
