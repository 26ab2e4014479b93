package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// After how long the account wants to be reminded to rotate its keys.
@Controller
@RequestMapping(ReminderController.PATH)
class ReminderController {

    static final String PATH = KeyScope.OWN_PATH + "/reminders";

    private final RotationPolicies policies;
    private final ReminderPages pages;

    ReminderController(RotationPolicies policies, ReminderPages pages) {
        this.policies = policies;
        this.pages = pages;
    }

    /// @param days what is chosen in the form, to see what it would come to
    @GetMapping
    String form(
            SignedIn who,
            @RequestParam(required = false) @Nullable String days,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        return pages.open(days, new Visit(who, shape, zone, response, model));
    }

    @PostMapping
    @Nullable
    String choose(
            SignedIn who,
            @RequestParam(defaultValue = "") String days,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        var chosen = policies.choice(who.accountId(), days);
        if (chosen.isEmpty()) {
            return pages.refused(visit);
        }
        policies.choose(who, chosen.get());
        return pages.done(chosen.get(), visit);
    }
}
