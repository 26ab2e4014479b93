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

/// What has changed in the history, or of one alert, while that is open.
@Controller
class LiveAlertsController {

    private final AlertRows alerts;
    private final AlertPages pages;
    private final Live live;
    private final LiveAnswers answers;

    LiveAlertsController(AlertRows alerts, AlertPages pages, Live live, LiveAnswers answers) {
        this.alerts = alerts;
        this.pages = pages;
        this.live = live;
        this.answers = answers;
    }

    @GetMapping(path = "/dashboard/alerts/live", params = "tab")
    @Nullable
    String history(SignedIn who, Seen seen, Wall wall, Shape shape, HttpServletResponse response, Model model) {
        if (!shape.isFragment()) {
            return "redirect:/dashboard/alerts?tab=history";
        }
        var known = KnownAlerts.of(alerts.history(who, wall.locale()), seen.content());
        model.addAttribute("moving", known.moving());
        model.addAttribute("others", known.others());
        var answer = new RuleAnswers.Answer(wall, shape, response, model);
        return answers.answer("history", live.history(who, known), seen, answer);
    }

    @GetMapping("/dashboard/alerts/{id}/live")
    @Nullable
    String alert(
            SignedIn who,
            @PathVariable String id,
            Seen seen,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        if (!shape.isFragment()) {
            return "redirect:/dashboard/alerts/{id}";
        }
        var shown = live.alert(who, pages.find(who, id, wall, model));
        model.addAttribute("isOther", !shown.content().equals(seen.content()));
        return answers.answer("alert", shown, seen, new RuleAnswers.Answer(wall, shape, response, model));
    }
}
