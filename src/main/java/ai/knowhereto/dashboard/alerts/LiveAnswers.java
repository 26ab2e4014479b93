package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.site.PageEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a page that is open is answered.
@Component
class LiveAnswers {

    private final PageEvents events;
    private final Sentences sentences;

    LiveAnswers(PageEvents events, Sentences sentences) {
        this.events = events;
        this.sentences = sentences;
    }

    /// Nothing if nothing has changed. That something fires is said once to whoever does not see it: the history
    /// has words of its own for that.
    @Nullable
    String answer(String fragment, Live.Shown shown, Seen seen, RuleAnswers.Answer answer) {
        if (seen.isStillSo(shown)) {
            answer.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        if (seen.hasFewer(shown) && !fragment.equals("history")) {
            String said = sentences.text("alerts.firing.said", answer.wall().locale(), shown.firing());
            events.send(answer.response(), Map.of("announce", said));
        }
        answer.model().addAttribute("live", shown);
        answer.model().addAttribute("wall", answer.wall());
        answer.model().addAttribute("isNews", seen.isNews(shown));
        return "alerts/live :: " + fragment;
    }

    /// That an alert is acknowledged, where it stands: nothing else moves.
    ///
    /// @param page where whoever has no script goes on, up to its next parameter
    String acknowledged(AlertRow row, String page, RuleAnswers.Answer answer) {
        if (!answer.shape().isFragment()) {
            return "redirect:" + page + "said=acknowledged.said";
        }
        String said = sentences.text("alerts.acknowledged.said", answer.wall().locale());
        events.send(answer.response(), Map.of("toast", said));
        answer.model().addAttribute("row", row);
        return "alerts/live :: acknowledged";
    }
}
