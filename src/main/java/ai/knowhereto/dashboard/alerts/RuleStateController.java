package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.RuleChanges.Result;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What is done to a rule that is there: switched, muted, tried, deleted.
@Controller
class RuleStateController {

    private static final int LONGEST_MUTE = 24 * 90;
    private static final String ALERT = "alr_[0-9a-f]{32}";

    private final RulePages pages;
    private final RuleAnswers answers;
    private final RuleChanges changes;
    private final RuleHistory history;
    private final TestSend test;

    RuleStateController(RulePages pages, RuleAnswers answers, RuleChanges changes, RuleHistory history, TestSend test) {
        this.pages = pages;
        this.answers = answers;
        this.changes = changes;
        this.history = history;
        this.test = test;
    }

    @PostMapping("/dashboard/alerts/{id}/state")
    @Nullable
    String enable(
            SignedIn who,
            @PathVariable String id,
            @RequestParam boolean enabled,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        boolean hasEnded = !enabled && history.open(who.accountId()).containsKey(id);
        requireDone(changes.enable(who, pages.find(who, id), enabled));
        String said = enabled ? "alerts.on" : hasEnded ? "alerts.off.ended" : "alerts.off";
        return answers.done(said, new RuleAnswers.Answer(wall, shape, response, model));
    }

    /// @param hours for how long; 0 to be told again
    /// @param from the alert on whose page it was done, if any
    @PostMapping("/dashboard/alerts/{id}/muting")
    @Nullable
    String mute(
            SignedIn who,
            @PathVariable String id,
            @RequestParam int hours,
            @RequestParam(defaultValue = "") String from,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        if (hours < 0 || hours > LONGEST_MUTE) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        requireDone(changes.mute(who, pages.find(who, id), Duration.ofHours(hours)));
        var answer = new RuleAnswers.Answer(wall, shape, response, model);
        String said = hours == 0 ? "alerts.unmuted" : "alerts.muted";
        return from.matches(ALERT)
                ? answers.doneAt("/dashboard/alerts/" + from, said, answer)
                : answers.done(said, answer);
    }

    @PostMapping("/dashboard/alerts/{id}/test")
    @Nullable
    String test(
            SignedIn who, @PathVariable String id, Wall wall, Shape shape, HttpServletResponse response, Model model) {
        String said = test.send(who, pages.find(who, id));
        return answers.done(said, new RuleAnswers.Answer(wall, shape, response, model), String.valueOf(who.email()));
    }

    @GetMapping("/dashboard/alerts/{id}/deletion")
    String confirm(SignedIn who, @PathVariable String id, Wall wall, Shape shape, Model model) {
        pages.describe(pages.find(who, id), wall, model);
        return shape.view("alerts/deletion", "dialog");
    }

    @PostMapping("/dashboard/alerts/{id}/deletion")
    @Nullable
    String delete(
            SignedIn who, @PathVariable String id, Wall wall, Shape shape, HttpServletResponse response, Model model) {
        changes.delete(who, pages.find(who, id));
        return answers.done("alerts.deleted", new RuleAnswers.Answer(wall, shape, response, model));
    }

    /// Somebody else was faster: what the page says is not so.
    private static void requireDone(Result result) {
        if (result != Result.DONE) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
    }
}
