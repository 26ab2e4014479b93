package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.site.PageEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The forms of a rotation, and the answers to them.
@Component
class RotationPages {

    private static final String REFUSAL = "refusal";

    private final KeyDirectory directory;
    private final KeyActivity activity;
    private final RotationWatch watch;
    private final RotationForms forms;
    private final RotationSentences sentences;
    private final CreationPages created;
    private final PageEvents events;

    RotationPages(
            KeyDirectory directory,
            KeyActivity activity,
            RotationWatch watch,
            RotationForms forms,
            RotationSentences sentences,
            CreationPages created,
            PageEvents events) {
        this.directory = directory;
        this.activity = activity;
        this.watch = watch;
        this.forms = forms;
        this.sentences = sentences;
        this.created = created;
        this.events = events;
    }

    /// The form. Whoever asks has made sure that the reader may see the key.
    String open(RotationAct act, ApiKey key, @Nullable String reason, Visit visit) {
        var form = new RotationForm(null, null, null, null, reason, null);
        return form(act, key, form, new FormProblems(), key.version(), visit, "dialog");
    }

    /// The form again, with what is wrong with it. It stays the form of the version that was seen.
    String refused(RotationAct act, ApiKey key, RotationForm form, FormProblems problems, Visit visit) {
        visit.response().setStatus(422);
        return form(act, key, form, problems, form.seen(), visit, "panel");
    }

    /// What the person is told of the outcome.
    @Nullable
    String outcome(RotationAct act, RotationResult result, RotationForm form, Visit visit) {
        return switch (result) {
            case RotationResult.Rotated rotated -> created.rotated(rotated, visit);
            case RotationResult.Done done -> done(act, done.key(), visit);
            case RotationResult.Refused refused -> refused(act, refused, form, visit);
        };
    }

    /// To htmx: closes the dialog, says it and refreshes what is shown. Otherwise: leads to the key, whose page
    /// says it.
    @Nullable
    String done(RotationAct act, ApiKey key, Visit visit) {
        if (!visit.shape().isFragment()) {
            return "redirect:/dashboard/api-keys/" + key.id() + "?changed=" + act.word();
        }
        var text = sentences.now(act, key, visit.zone()).orElse(key.name());
        events.send(visit.response(), Map.of("close-dialog", "", "toast", text, "keys-changed", ""));
        visit.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    private String refused(RotationAct act, RotationResult.Refused refused, RotationForm form, Visit visit) {
        var key = refused.key();
        var problems = new FormProblems();
        switch (refused.why()) {
            case BEYOND_EXPIRY, TOO_LONG, NOT_LATER -> {
                sentences.addTo(problems, refused.why(), key, forms.latest(act, key), visit.zone());
                return refused(act, key, form, problems, visit);
            }
            case OUTDATED -> visit.model().addAttribute("since", sentences.since(refused, visit));
            case REASON_MISSING -> {
                problems.add("reason", "keys.revoke.reason.missing");
                return refused(act, key, form, problems, visit);
            }
            default ->
                visit.model().addAttribute(REFUSAL, sentences.refusal(refused.why(), key, visit.who(), visit.zone()));
        }
        visit.response().setStatus(HttpServletResponse.SC_CONFLICT);
        return form(act, key, form, problems, key.version(), visit, "panel");
    }

    private String form(
            RotationAct act,
            ApiKey key,
            RotationForm form,
            FormProblems problems,
            long version,
            Visit visit,
            String fragment) {
        var model = visit.model();
        var row = directory.row(key, visit.zone());
        model.addAttribute("row", row);
        model.addAttribute("problems", problems.byField());
        model.addAttribute("version", version);
        model.addAttribute("inDialog", visit.shape().isFragment());
        model.addAttribute("isOwn", key.accountId().equals(visit.who().accountId()));
        if (!model.containsAttribute(REFUSAL)) {
            model.addAttribute(REFUSAL, sentences.refusal(forms.obstacle(act, key), key, visit.who(), visit.zone()));
        }
        model.addAttribute("rotation", watch.of(key).orElse(null));
        model.addAttribute("form", form);
        if (act == RotationAct.ROTATION) {
            model.addAttribute("use", activity.currentUse(key.id()));
        }
        if (act == RotationAct.ROTATION || act == RotationAct.GRACE_PERIOD) {
            forms.describe(act, key, form, visit);
        }
        return visit.shape().view(act.view(), fragment);
    }
}
