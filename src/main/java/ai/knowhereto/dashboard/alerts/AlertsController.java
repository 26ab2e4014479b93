package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All rules of the account, and what came of them.
@Controller
class AlertsController {

    /// What may be said of what was just done, by the ends of the messages' keys.
    private static final Set<String> SAID = Set.of(
            "saved.new",
            "saved",
            "on",
            "off",
            "off.ended",
            "muted",
            "unmuted",
            "deleted",
            "acknowledged.said",
            "test.sent",
            "test.sent.here",
            "test.sent.unverified");

    private final RuleList list;
    private final AlertRows alerts;
    private final Live live;
    private final Sentences sentences;

    AlertsController(RuleList list, AlertRows alerts, Live live, Sentences sentences) {
        this.list = list;
        this.alerts = alerts;
        this.live = live;
        this.sentences = sentences;
    }

    /// @param tab `history` for what happened
    /// @param said what was just done
    @GetMapping("/dashboard/alerts")
    String show(
            SignedIn who,
            @RequestParam(defaultValue = "") String tab,
            @RequestParam(defaultValue = "") String said,
            Wall wall,
            Shape shape,
            Model model) {
        boolean isHistory = "history".equals(tab);
        model.addAttribute("wall", wall);
        model.addAttribute("isHistory", isHistory);
        model.addAttribute("isFragment", shape.isFragment());
        if (isHistory) {
            var rows = alerts.history(who, wall.locale());
            model.addAttribute("rows", rows);
            model.addAttribute("live", live.history(who, KnownAlerts.of(rows, null)));
        } else {
            var rows = list.rules(who, wall.locale());
            model.addAttribute("rows", rows);
            model.addAttribute("live", live.rules(who, rows, null, wall));
        }
        model.addAttribute(
                "said",
                SAID.contains(said)
                        ? sentences.text("alerts." + said, wall.locale(), String.valueOf(who.email()))
                        : null);
        return shape.view("alerts/alerts", "alerts");
    }
}
