package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// One key.
@Controller
class KeyController {

    private final KeyLifecycle lifecycle;
    private final KeyDirectory directory;
    private final KeyActivity activity;

    KeyController(KeyLifecycle lifecycle, KeyDirectory directory, KeyActivity activity) {
        this.lifecycle = lifecycle;
        this.directory = directory;
        this.activity = activity;
    }

    @GetMapping("/dashboard/api-keys/{id}")
    String key(SignedIn who, @PathVariable String id, Shape shape, ZoneId zone, Model model) {
        var key = lifecycle.open(who, id).orElseThrow(NoSuchKey::new);
        model.addAttribute("row", directory.row(key, zone));
        model.addAttribute("use", activity.currentUse(key.id()));
        model.addAttribute("isOwn", key.accountId().equals(who.accountId()));
        return shape.view("keys/key", "key");
    }
}
