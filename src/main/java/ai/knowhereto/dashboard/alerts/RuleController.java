package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Writing a rule.
@Controller
class RuleController {

    private final RulePages pages;
    private final RuleAnswers answers;

    RuleController(RulePages pages, RuleAnswers answers) {
        this.pages = pages;
        this.answers = answers;
    }

    /// @param said what the form begins with, if anything
    @GetMapping("/dashboard/alerts/new")
    String blank(SignedIn who, RuleInput said, Wall wall, Shape shape, Model model) {
        return pages.open(who, null, said.form(), wall, shape, model);
    }

    @PostMapping("/dashboard/alerts")
    @Nullable
    String add(SignedIn who, RuleInput said, Wall wall, Shape shape, HttpServletResponse response, Model model) {
        return answers.save(who, null, said.form(), new RuleAnswers.Answer(wall, shape, response, model));
    }

    /// @param said what the form holds, if it is open already
    @GetMapping("/dashboard/alerts/{id}/edit")
    String edit(SignedIn who, @PathVariable String id, RuleInput said, Wall wall, Shape shape, Model model) {
        var rule = pages.find(who, id);
        return pages.open(who, rule, said.isFilled() ? said.form() : WrittenRule.of(rule), wall, shape, model);
    }

    @PostMapping("/dashboard/alerts/{id}")
    @Nullable
    String change(
            SignedIn who,
            @PathVariable String id,
            RuleInput said,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        var answer = new RuleAnswers.Answer(wall, shape, response, model);
        return answers.save(who, pages.find(who, id), said.form(), answer);
    }
}
