package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.site.PageEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The form of the reminders to rotate, and the answers to it.
@Component
class ReminderPages {

    private final RotationPolicies policies;
    private final KeyCounter counter;
    private final PageEvents events;
    private final MessageSource messages;
    private final Clock clock;

    ReminderPages(
            RotationPolicies policies, KeyCounter counter, PageEvents events, MessageSource messages, Clock clock) {
        this.policies = policies;
        this.counter = counter;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /// The form, with what would be due if that were chosen.
    ///
    /// @param days what is chosen; what the account has if it is none of the choices
    String open(@Nullable String days, Visit visit) {
        var accountId = visit.who().accountId();
        var chosen = days == null ? null : policies.choice(accountId, days).orElse(null);
        return form(Objects.requireNonNullElseGet(chosen, () -> policies.of(accountId)), new FormProblems(), visit);
    }

    /// The form again: none of its choices was sent.
    String refused(Visit visit) {
        visit.response().setStatus(422);
        var problems = new FormProblems();
        problems.add("days", "keys.reminder.unknown");
        return form(policies.of(visit.who().accountId()), problems, visit);
    }

    /// To htmx: closes the dialog, says it and refreshes what is shown. Otherwise: leads to the list, which says it.
    @Nullable
    String done(RotationPolicy policy, Visit visit) {
        if (!visit.shape().isFragment()) {
            return "redirect:" + KeyScope.OWN_PATH + "?changed=reminders";
        }
        var text = Objects.requireNonNull(messages.getMessage(
                "keys.reminder.saved" + (policy.days() == null ? ".never" : ""),
                new Object[] {policy.word()},
                LocaleContextHolder.getLocale()));
        events.send(visit.response(), Map.of("close-dialog", "", "toast", text, "keys-changed", ""));
        visit.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    private String form(RotationPolicy chosen, FormProblems problems, Visit visit) {
        var accountId = visit.who().accountId();
        var counts = counter.count(KeyScope.of(accountId), Matches.EVERYTHING, new AsOf(clock.instant(), chosen));
        var model = visit.model();
        model.addAttribute("choices", policies.choices(accountId));
        model.addAttribute("chosen", chosen);
        model.addAttribute("due", counts.of(KeyFilter.DUE, null));
        model.addAttribute("overdue", counts.of(KeyFilter.OVERDUE, null));
        model.addAttribute("problems", problems.byField());
        model.addAttribute("inDialog", visit.shape().isFragment());
        return visit.shape().view("keys/reminders", problems.none() ? "dialog" : "panel");
    }
}
