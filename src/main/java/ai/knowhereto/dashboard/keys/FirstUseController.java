package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PageEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Whether a new key was used yet. The page that shows the key asks every few seconds.
@Controller
class FirstUseController {

    /// The status by which htmx stops to ask.
    private static final int STOP_POLLING = 286;

    private final KeyDirectory directory;
    private final KeyActivity activity;
    private final PageEvents events;

    FirstUseController(KeyDirectory directory, KeyActivity activity, PageEvents events) {
        this.directory = directory;
        this.activity = activity;
        this.events = events;
    }

    @GetMapping("/dashboard/api-keys/{id}/first-use")
    String firstUse(SignedIn who, @PathVariable String id, HttpServletResponse response, Model model) {
        var key = directory.find(who.accountId(), id).orElseThrow(NoSuchKey::new);
        var use = activity.firstUse(key.id());
        use.ifPresent(_ -> {
            response.setStatus(STOP_POLLING);
            events.send(response, Map.of("keys-changed", ""));
        });
        model.addAttribute("keyId", key.id());
        model.addAttribute("firstUse", use.orElse(null));
        return "keys/created :: first-use";
    }
}
