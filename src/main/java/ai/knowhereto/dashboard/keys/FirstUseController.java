package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PageEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Whether a new key, or the new key of a rotation, was used yet. The page that shows the key asks every few seconds.
@Controller
class FirstUseController {

    /// The status by which htmx stops to ask.
    private static final int STOP_POLLING = 286;

    /// Whoever has not called by then will see it in the list.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KeyDirectory directory;
    private final KeyActivity activity;
    private final RotationWatch watch;
    private final PageEvents events;
    private final Clock clock;

    FirstUseController(
            KeyDirectory directory, KeyActivity activity, RotationWatch watch, PageEvents events, Clock clock) {
        this.watch = watch;
        this.directory = directory;
        this.activity = activity;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/dashboard/api-keys/{id}/first-use")
    String firstUse(SignedIn who, @PathVariable String id, HttpServletResponse response, Model model) {
        var key = directory.get(who.accountId(), id);
        var made = key.rotatedAt();
        var use = made == null
                ? activity.firstUse(key.id())
                : activity.firstUse(key.id(), watch.current(key).id(), made);
        if (use.isPresent()) {
            events.send(response, Map.of("keys-changed", ""));
        }
        if (use.isPresent()
                || (made == null ? key.createdAt() : made).plus(PATIENCE).isBefore(clock.instant())) {
            response.setStatus(STOP_POLLING);
        }
        model.addAttribute("keyId", key.id());
        model.addAttribute("firstUse", use.orElse(null));
        return "keys/created :: first-use";
    }
}
