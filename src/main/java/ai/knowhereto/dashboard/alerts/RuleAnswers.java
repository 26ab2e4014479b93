package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.alerts.RuleChanges.Result;
import ai.knowhereto.dashboard.site.PageEvents;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What comes of a form that was sent.
@Component
class RuleAnswers {

    private final RulePages pages;
    private final RuleAdditions additions;
    private final RuleChanges changes;
    private final SameRules same;
    private final RuleKeys keys;
    private final PageEvents events;
    private final MessageSource messages;

    RuleAnswers(
            RulePages pages,
            RuleAdditions additions,
            RuleChanges changes,
            SameRules same,
            RuleKeys keys,
            PageEvents events,
            MessageSource messages) {
        this.pages = pages;
        this.additions = additions;
        this.changes = changes;
        this.same = same;
        this.keys = keys;
        this.events = events;
        this.messages = messages;
    }

    /// What an answer is made of.
    record Answer(Wall wall, Shape shape, HttpServletResponse response, Model model) {}

    /// Saves a rule, or gives the form back with what is wrong.
    ///
    /// @param rule the one that is changed; `null` for a new one
    @Nullable
    String save(SignedIn who, @Nullable AlertRule rule, RuleForm form, Answer answer) {
        var read = form.read(who.personId());
        Map<String, String> problems = new LinkedHashMap<>(read.problems());
        String keyProblem = keys.problem(who, rule, form.key());
        if (keyProblem != null) {
            problems.put("key", keyProblem);
        }
        Wish wish = read.wish();
        if (!problems.isEmpty() || wish == null) {
            return refused(who, rule, form, problems, 422, answer);
        }
        Result result = act(who, rule, form, wish);
        return switch (result) {
            case DONE -> done(rule == null ? "alerts.saved.new" : "alerts.saved", answer);
            case SAME -> same(who, rule, form, wish, answer);
            case FULL -> refused(who, rule, form, Map.of("form", "alerts.wrong.full"), 422, answer);
            case OUTDATED -> refused(who, rule, form, Map.of("form", "alerts.wrong.outdated"), 409, answer);
        };
    }

    /// The page with the rules again, and a word about what was done.
    @Nullable
    String done(String message, Answer answer, Object... values) {
        return doneAt("/dashboard/alerts", message, answer, values);
    }

    /// The same.
    ///
    /// @param page where whoever has no script goes on
    @Nullable
    String doneAt(String page, String message, Answer answer, Object... values) {
        if (!answer.shape().isFragment()) {
            return "redirect:" + page + "?said=" + message.substring("alerts.".length());
        }
        String said = messages.getMessage(message, values, answer.wall().locale());
        events.send(answer.response(), Map.of("close-dialog", "", "toast", said, "alerts-changed", ""));
        answer.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    private Result act(SignedIn who, @Nullable AlertRule rule, RuleForm form, Wish wish) {
        if (rule == null) {
            return additions.add(who, form.token(), form.keyId(), wish);
        }
        long seen = form.version().matches("\\d{1,15}") ? Long.parseLong(form.version()) : -1;
        return changes.change(who, rule, form.keyId(), wish, seen);
    }

    /// Leads to the other one, which may have been deleted in this moment.
    private String same(SignedIn who, @Nullable AlertRule rule, RuleForm form, Wish wish, Answer answer) {
        var other = same.find(who, rule, form.keyId(), wish);
        other.ifPresent(one -> answer.model().addAttribute("same", "/dashboard/alerts/" + one.id()));
        boolean isPaused = other.filter(one -> !one.isEnabled()).isPresent();
        answer.model().addAttribute("isPaused", isPaused);
        var problem = Map.of("form", isPaused ? "alerts.wrong.same.paused" : "alerts.wrong.same");
        return refused(who, rule, form, problem, 422, answer);
    }

    private String refused(
            SignedIn who,
            @Nullable AlertRule rule,
            RuleForm form,
            Map<String, String> problems,
            int status,
            Answer answer) {
        answer.response().setStatus(status);
        pages.describe(who, rule, form, problems, answer.wall(), answer.model());
        answer.model().addAttribute("inDialog", answer.shape().isFragment());
        return answer.shape().view("alerts/rule", "panel");
    }
}
