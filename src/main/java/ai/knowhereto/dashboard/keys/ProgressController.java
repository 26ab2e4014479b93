package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
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

    ProgressController(KeyDirectory directory, RotationWatch watch) {
        this.directory = directory;
        this.watch = watch;
    }

    /// @param asked how often the page has asked before
    @GetMapping("/dashboard/api-keys/{id}/rotation/progress")
    String progress(SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "0") int asked, Model model) {
        var key = directory.find(who.accountId(), id).orElseThrow(NoSuchKey::new);
        model.addAttribute("keyId", key.id());
        model.addAttribute("rotation", watch.of(key).orElse(null));
        model.addAttribute("asked", asked + 1);
        model.addAttribute("asks", asked + 1 < MOST);
        return "keys/rotation-panel :: progress";
    }
}
