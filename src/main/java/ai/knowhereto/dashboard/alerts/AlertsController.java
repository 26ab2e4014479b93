package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All rules of the account, and what came of them.
@Controller
class AlertsController {

    private final RuleList list;

    AlertsController(RuleList list) {
        this.list = list;
    }

    /// @param tab `history` for what happened
    @GetMapping("/dashboard/alerts")
    String show(SignedIn who, @RequestParam(defaultValue = "") String tab, Wall wall, Shape shape, Model model) {
        boolean isHistory = "history".equals(tab);
        model.addAttribute("wall", wall);
        model.addAttribute("isHistory", isHistory);
        model.addAttribute("rows", isHistory ? list.history(who, wall.locale()) : list.rules(who, wall.locale()));
        model.addAttribute("most", isHistory ? RuleList.SHOWN : RuleChanges.MOST);
        return shape.view("alerts/alerts", "alerts");
    }
}
