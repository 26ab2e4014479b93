package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Tries a rule that is being written with the past.
@Controller
class RuleCheckController {

    private final RulePages pages;

    RuleCheckController(RulePages pages) {
        this.pages = pages;
    }

    /// What the rule would have done, and what saving it does at once.
    @GetMapping("/dashboard/alerts/preview")
    String preview(SignedIn who, RuleInput said, Wall wall, Model model) {
        var form = said.form();
        pages.follow(who, form, wall, model);
        model.addAttribute("refills", said.volume() != null && !form.volume().equals(said.volume()));
        model.addAttribute("inDialog", !said.isPage());
        return "alerts/preview :: preview";
    }

    /// For whoever has no script: the form again, and the same.
    @PostMapping("/dashboard/alerts/preview")
    String check(SignedIn who, RuleInput said, Wall wall, Shape shape, Model model) {
        var form = said.form();
        var rule = form.rule().isEmpty() ? null : pages.find(who, form.rule());
        return pages.open(who, rule, form, wall, shape, model);
    }
}
