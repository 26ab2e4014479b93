package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Writing a rule.
@Controller
class RuleController {

    private final RulePages pages;
    private final RuleAnswers answers;

    RuleController(RulePages pages, RuleAnswers answers) {
        this.pages = pages;
        this.answers = answers;
    }

    /// @param said what the form begins with: `key`, `metric`, `comparison`, `threshold`, `window`, or `range` of
    ///     a chart
    /// @param webhooks those that are ticked, if it is open already
    @GetMapping("/dashboard/alerts/new")
    String blank(
            SignedIn who,
            @RequestParam Map<String, String> said,
            @RequestParam(name = "webhook", defaultValue = "") List<String> webhooks,
            Wall wall,
            Shape shape,
            Model model) {
        return pages.open(who, null, RulePages.begun(said, webhooks), wall, shape, model);
    }

    @PostMapping("/dashboard/alerts")
    @Nullable
    String add(
            SignedIn who,
            @RequestParam Map<String, String> said,
            @RequestParam(name = "webhook", defaultValue = "") List<String> webhooks,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        return answers.save(
                who, null, RuleForm.of(said, webhooks), new RuleAnswers.Answer(wall, shape, response, model));
    }

    /// @param said what the form holds, if it is open already
    @GetMapping("/dashboard/alerts/{id}/edit")
    String edit(
            SignedIn who,
            @PathVariable String id,
            @RequestParam Map<String, String> said,
            @RequestParam(name = "webhook", defaultValue = "") List<String> webhooks,
            Wall wall,
            Shape shape,
            Model model) {
        var rule = pages.find(who, id);
        var form = said.containsKey("version") ? RuleForm.of(said, webhooks) : RuleForm.of(rule);
        return pages.open(who, rule, form, wall, shape, model);
    }

    @PostMapping("/dashboard/alerts/{id}")
    @Nullable
    String change(
            SignedIn who,
            @PathVariable String id,
            @RequestParam Map<String, String> said,
            @RequestParam(name = "webhook", defaultValue = "") List<String> webhooks,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        var answer = new RuleAnswers.Answer(wall, shape, response, model);
        return answers.save(who, pages.find(who, id), RuleForm.of(said, webhooks), answer);
    }

    /// What the rule that is being written would have done.
    @GetMapping("/dashboard/alerts/preview")
    String preview(SignedIn who, @RequestParam Map<String, String> said, Wall wall, Model model) {
        pages.follow(who, RuleForm.of(said, List.of()), wall, model);
        model.addAttribute("inDialog", !said.containsKey("page"));
        return "alerts/preview :: preview";
    }
}
