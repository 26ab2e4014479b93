package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.Wall;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// One alert: where messages about it lead to. Opening it changes nothing.
@Controller
class AlertController {

    /// What may be said of what was just done there.
    private static final Set<String> SAID = Set.of("acknowledged.said", "muted", "unmuted");

    private final AlertPages pages;
    private final Live live;
    private final Sentences sentences;

    AlertController(AlertPages pages, Live live, Sentences sentences) {
        this.pages = pages;
        this.live = live;
        this.sentences = sentences;
    }

    @GetMapping("/dashboard/alerts/{id}")
    String show(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String said,
            Wall wall,
            Model model) {
        var page = pages.find(who, id, wall, model);
        model.addAttribute("live", live.alert(who, page));
        model.addAttribute("said", SAID.contains(said) ? sentences.text("alerts." + said, wall.locale()) : null);
        return "alerts/alert";
    }
}
