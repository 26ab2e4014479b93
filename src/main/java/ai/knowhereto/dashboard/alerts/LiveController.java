package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What has changed on a page that is open: 204 if nothing has.
@Controller
class LiveController {

    private final RuleList rules;
    private final AlertRows alerts;
    private final AlertPages pages;
    private final Live live;

    LiveController(RuleList rules, AlertRows alerts, AlertPages pages, Live live) {
        this.rules = rules;
        this.alerts = alerts;
        this.pages = pages;
        this.live = live;
    }

    @GetMapping(path = "/dashboard/alerts/live", params = "!tab")
    @Nullable
    String rules(
            SignedIn who,
            @RequestParam String content,
            @RequestParam String state,
            Wall wall,
            HttpServletResponse response,
            Model model) {
        var rows = rules.rules(who, wall.locale());
        model.addAttribute(
                "rows", rows.stream().filter(row -> row.isIn(content)).toList());
        model.addAttribute("wall", wall);
        return answer("rules", live.rules(who, rows, content, wall), state, response, model);
    }

    @GetMapping(path = "/dashboard/alerts/live", params = "tab")
    @Nullable
    String history(
            SignedIn who,
            @RequestParam String content,
            @RequestParam String state,
            Wall wall,
            HttpServletResponse response,
            Model model) {
        var rows = alerts.history(who, wall.locale());
        model.addAttribute("rows", rows);
        model.addAttribute("wall", wall);
        return answer("history", live.history(who, rows, content), state, response, model);
    }

    @GetMapping("/dashboard/alerts/{id}/live")
    @Nullable
    String alert(
            SignedIn who,
            @PathVariable String id,
            @RequestParam String content,
            @RequestParam String state,
            Wall wall,
            HttpServletResponse response,
            Model model) {
        var page = pages.find(who, id, wall, model);
        return answer("alert", live.alert(who, page, content), state, response, model);
    }

    private static @Nullable String answer(
            String fragment, Live.Shown shown, String state, HttpServletResponse response, Model model) {
        if (shown.state().equals(state)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        model.addAttribute("live", shown);
        return "alerts/live :: " + fragment;
    }
}
