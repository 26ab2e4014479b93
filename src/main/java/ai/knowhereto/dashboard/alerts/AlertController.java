package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.Wall;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// One alert: where messages about it lead to. Opening it changes nothing.
@Controller
class AlertController {

    private final RuleList list;

    AlertController(RuleList list) {
        this.list = list;
    }

    @GetMapping("/dashboard/alerts/{id}")
    String show(SignedIn who, @PathVariable String id, Wall wall, Model model) {
        var alert =
                list.alert(who, id, wall.locale()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("wall", wall);
        model.addAttribute("alert", alert);
        model.addAttribute(
                "row", list.rule(who, alert.alert().ruleId(), wall.locale()).orElse(null));
        return "alerts/alert";
    }
}
