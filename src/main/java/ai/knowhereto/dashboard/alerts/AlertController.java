package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.keys.KeyStatus;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One alert: where messages about it lead to. Opening it changes nothing.
@Controller
class AlertController {

    private final RuleList list;
    private final KeyStates states;
    private final Sentences sentences;
    private final Clock clock;

    AlertController(RuleList list, KeyStates states, Sentences sentences, Clock clock) {
        this.list = list;
        this.states = states;
        this.sentences = sentences;
        this.clock = clock;
    }

    @GetMapping("/dashboard/alerts/{id}")
    String show(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String said,
            Wall wall,
            Model model) {
        var alert =
                list.alert(who, id, wall.locale()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("wall", wall);
        var state = states.of(List.of(alert.alert().keyId()), clock.instant())
                .get(alert.alert().keyId());
        model.addAttribute("keyIsThere", state != null && state.endedAt() == null);
        model.addAttribute("keyIsOff", state != null && state.status() == KeyStatus.DISABLED);
        model.addAttribute(
                "said", "acknowledged.said".equals(said) ? sentences.text("alerts." + said, wall.locale()) : null);
        model.addAttribute("alert", alert);
        model.addAttribute(
                "row", list.rule(who, alert.alert().ruleId(), wall.locale()).orElse(null));
        return "alerts/alert";
    }
}
