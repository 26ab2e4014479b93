package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What has changed on the list of rules while it is open.
@Controller
class LiveController {

    private final RuleList rules;
    private final Live live;
    private final LiveAnswers answers;

    LiveController(RuleList rules, Live live, LiveAnswers answers) {
        this.rules = rules;
        this.live = live;
        this.answers = answers;
    }

    @GetMapping(path = "/dashboard/alerts/live", params = "!tab")
    @Nullable
    String rules(SignedIn who, Seen seen, Wall wall, Shape shape, HttpServletResponse response, Model model) {
        if (!shape.isFragment()) {
            return "redirect:/dashboard/alerts";
        }
        var rows = rules.rules(who, wall.locale());
        var shown = live.rules(who, rows, seen.content(), wall);
        model.addAttribute(
                "rows", rows.stream().filter(row -> row.isIn(shown.content())).toList());
        return answers.answer("rules", shown, seen, new RuleAnswers.Answer(wall, shape, response, model));
    }
}
