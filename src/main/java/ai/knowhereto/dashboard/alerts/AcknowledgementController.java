package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// That somebody knows of an alert: it is not told again.
@Controller
class AcknowledgementController {

    private final AlertHistory alerts;
    private final AlertRows rows;
    private final Acknowledgements acknowledgements;
    private final LiveAnswers answers;

    AcknowledgementController(
            AlertHistory alerts, AlertRows rows, Acknowledgements acknowledgements, LiveAnswers answers) {
        this.alerts = alerts;
        this.rows = rows;
        this.acknowledgements = acknowledgements;
        this.answers = answers;
    }

    /// @param from `alert` if it was done on the alert's own page
    @PostMapping("/dashboard/alerts/history/{id}/acknowledgement")
    String acknowledge(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String from,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        var alert =
                alerts.find(who.accountId(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        acknowledgements.add(who, alert);
        var row = rows.alert(who, id, wall.locale()).orElseThrow();
        String page = "alert".equals(from) ? "/dashboard/alerts/" + alert.id() + "?" : "/dashboard/alerts?tab=history&";
        return answers.acknowledged(row, page, new RuleAnswers.Answer(wall, shape, response, model));
    }
}
