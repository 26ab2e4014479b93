package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.Previews.Trial;
import ai.knowhereto.dashboard.notifications.Channels;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// The form of a rule.
@Component
class RulePages {

    private final AlertRules rules;
    private final Previews previews;
    private final AtOnce atOnce;
    private final RuleSentences sentences;
    private final Channels channels;
    private final RuleKeys keys;

    RulePages(
            AlertRules rules,
            Previews previews,
            AtOnce atOnce,
            RuleSentences sentences,
            Channels channels,
            RuleKeys keys) {
        this.rules = rules;
        this.previews = previews;
        this.atOnce = atOnce;
        this.sentences = sentences;
        this.channels = channels;
        this.keys = keys;
    }

    /// @throws ResponseStatusException 404 for a rule of another account, or of none
    AlertRule find(SignedIn who, String id) {
        return rules.find(who.accountId(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Opens the form. A new one, and one that compares otherwise, begins with the threshold that the past suggests.
    String open(SignedIn who, @Nullable AlertRule rule, RuleForm form, Wall wall, Shape shape, Model model) {
        boolean isBegun = form.threshold().isEmpty() && (rule == null || form.isUntouched());
        var trial = isBegun ? previews.suggesting(who, form, wall) : previews.of(who, form, wall);
        describe(who, rule, trial, Map.of(), wall, model);
        model.addAttribute("inDialog", shape.isFragment());
        return shape.view("alerts/rule", "dialog");
    }

    /// What the rule that is being written would have done. A threshold that was suggested goes with what it was
    /// suggested for.
    void follow(SignedIn who, RuleForm form, Wall wall, Model model) {
        var trial = form.isUntouched() ? previews.suggesting(who, form, wall) : previews.of(who, form, wall);
        model.addAttribute("follows", !trial.form().threshold().equals(form.threshold()));
        var rule = rules.find(who.accountId(), form.rule()).orElse(null);
        preview(who, rule, trial, wall, model);
    }

    private void preview(SignedIn who, @Nullable AlertRule rule, Trial trial, Wall wall, Model model) {
        var form = trial.form();
        Map<String, String> wrong =
                new LinkedHashMap<>(form.read(who.personId()).problems());
        wrong.values().remove("alerts.wrong.threshold.none");
        String keyProblem = keys.problem(who, rule, form.key());
        if (keyProblem != null) {
            wrong.put("key", keyProblem);
        }
        model.addAttribute("wrong", wrong);
        model.addAttribute("form", form);
        model.addAttribute("preview", trial.preview());
        model.addAttribute("atOnce", atOnce.of(who, rule, form, wall).orElse(null));
    }

    /// A rule, for a question about it.
    void describe(AlertRule rule, Wall wall, Model model) {
        model.addAttribute("rule", rule);
        model.addAttribute("sentence", sentences.of(rule, wall.locale()));
    }

    /// What the form shows.
    ///
    /// @param problems what is wrong with its fields, as keys of the message bundle
    void describe(
            SignedIn who,
            @Nullable AlertRule rule,
            RuleForm form,
            Map<String, String> problems,
            Wall wall,
            Model model) {
        describe(who, rule, previews.of(who, form, wall), problems, wall, model);
    }

    private void describe(
            SignedIn who, @Nullable AlertRule rule, Trial trial, Map<String, String> problems, Wall wall, Model model) {
        var form = trial.form();
        model.addAttribute("rule", rule);
        model.addAttribute("isKeyGone", rule != null && keys.isGone(rule));
        model.addAttribute("action", "/dashboard/alerts" + (rule == null ? "" : "/" + rule.id()));
        model.addAttribute("problems", problems);
        model.addAttribute("offered", keys.offered(who, form.key()));
        model.addAttribute("wall", wall);
        model.addAttribute("email", channels.email());
        var webhooks = channels.webhooks(who.accountId());
        model.addAttribute("webhooks", webhooks);
        model.addAttribute("goneWebhooks", gone(form, webhooks));
        preview(who, rule, trial, wall, model);
    }

    /// Chosen ones that were deleted: a choice that is not seen would be lost, and the rule would tell all.
    private static List<String> gone(RuleForm form, List<Channels.Webhook> webhooks) {
        var there = webhooks.stream().map(Channels.Webhook::id).toList();
        return form.webhooks().stream().filter(id -> !there.contains(id)).toList();
    }
}
