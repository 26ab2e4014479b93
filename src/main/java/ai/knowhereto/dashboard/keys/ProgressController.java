package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PageEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Who uses the old key now, for a page that stays open. It asks every ten seconds, for ten minutes: a page that nobody
/// looks at does not keep its session alive for ever.
@Controller
class ProgressController {

    private static final int MOST = 60;

    private final KeyDirectory directory;
    private final RotationWatch watch;
    private final PageEvents events;

    ProgressController(KeyDirectory directory, RotationWatch watch, PageEvents events) {
        this.directory = directory;
        this.watch = watch;
        this.events = events;
    }

    /// @param asked how often the page has asked before
    /// @param was the verdict that the page shows; with another one, or none, the whole page is out of date
    @GetMapping("/dashboard/api-keys/{id}/rotation/progress")
    String progress(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asked,
            @RequestParam(required = false) @Nullable String was,
            HttpServletResponse response,
            Model model) {
        var key = directory.get(who.accountId(), id);
        var rotation = watch.of(key).orElse(null);
        int times = times(asked) + 1;
        model.addAttribute("keyId", key.id());
        model.addAttribute("rotation", rotation);
        model.addAttribute("asked", times);
        model.addAttribute("asks", times < MOST);
        if (rotation == null || was != null && !rotation.safety().word().equals(was)) {
            events.send(response, Map.of("keys-changed", ""));
        }
        return "keys/rotation-panel :: progress";
    }

    private static int times(@Nullable String asked) {
        return asked != null && asked.matches("\\d{1,2}") ? Integer.parseInt(asked) : 0;
    }
}
