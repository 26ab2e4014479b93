package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.audit.AuditEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The forms of changes to a key, and the answers to them.
@Component
class ChangePages {

    private final KeyDirectory directory;
    private final KeyActivity activity;
    private final KeySentences sentences;
    private final ChangeAnswer answer;
    private final Clock clock;

    ChangePages(
            KeyDirectory directory, KeyActivity activity, KeySentences sentences, ChangeAnswer answer, Clock clock) {
        this.directory = directory;
        this.activity = activity;
        this.sentences = sentences;
        this.answer = answer;
        this.clock = clock;
    }

    /// The form of a change. Only members of the key's account get one.
    String open(Change change, String keyId, Visit visit) {
        var key = key(keyId, visit);
        return form(change, key, ChangeForm.of(key), key.version(), new FormProblems(), visit, "dialog");
    }

    /// The form again, with what is wrong with it. It stays the form of the version that was seen: what others change
    /// meanwhile is told when it is mended.
    String refused(Change change, String keyId, ChangeForm form, FormProblems problems, Visit visit) {
        visit.response().setStatus(422);
        return form(change, key(keyId, visit), form, form.seen(), problems, visit, "panel");
    }

    /// What the person is told of the outcome.
    @Nullable
    String outcome(Change change, ChangeResult result, ChangeForm form, Visit visit) {
        return switch (result) {
            case ChangeResult.Done done -> answer.done(change, done.key(), visit);
            case ChangeResult.Outdated(ApiKey key, List<AuditEntry> since) -> {
                visit.model().addAttribute("since", sentences.changes(since, visit.who(), visit.zone()));
                yield conflict(change, key, form, visit);
            }
            case ChangeResult.Refused refused -> conflict(change, refused.key(), form, visit);
            case ChangeResult.NameTaken(ApiKey key, ApiKey namesake) -> {
                var problems = new FormProblems();
                problems.addTaken(String.valueOf(form.name()), namesake.name());
                yield refused(change, key.id(), form, problems, visit);
            }
        };
    }

    private ApiKey key(String keyId, Visit visit) {
        return directory.get(visit.who().accountId(), keyId);
    }

    /// With the version that the key has now: whoever has read what others did may go on.
    private String conflict(Change change, ApiKey key, ChangeForm form, Visit visit) {
        visit.response().setStatus(HttpServletResponse.SC_CONFLICT);
        return form(change, key, form, key.version(), new FormProblems(), visit, "panel");
    }

    private String form(
            Change change,
            ApiKey key,
            ChangeForm form,
            long version,
            FormProblems problems,
            Visit visit,
            String fragment) {
        var now = clock.instant();
        var zone = visit.zone();
        var model = visit.model();
        model.addAttribute("row", directory.row(key, zone));
        model.addAttribute("form", form);
        model.addAttribute("version", version);
        model.addAttribute("problems", problems.byField());
        model.addAttribute("refusal", sentences.refusal(key, change, zone));
        model.addAttribute("inDialog", visit.shape().isFragment());
        if (change == Change.EXPIRY) {
            model.addAttribute("focused", "expires");
            ExpiryPreview.add(form.expires(), form.date(), zone, now, model);
        }
        if (change == Change.STATE) {
            model.addAttribute("use", activity.currentUse(key.id()));
        }
        return visit.shape().view("keys/" + change.word(), fragment);
    }
}
