package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of keys.
@Controller
class KeysController {

    private final KeyDirectory directory;

    KeysController(KeyDirectory directory) {
        this.directory = directory;
    }

    @GetMapping("/dashboard/api-keys")
    String list(
            SignedIn who,
            Shape shape,
            ZoneId zone,
            @RequestParam(required = false) @Nullable String revoked,
            Model model) {
        var list = directory.list(who.accountId(), zone);
        model.addAttribute("list", list);
        if (revoked != null) {
            list.rows().stream()
                    .filter(row -> row.id().equals(revoked) && row.revokedAt() != null)
                    .forEach(row -> model.addAttribute("justRevoked", row));
        }
        return shape.view("keys/list", "keys");
    }
}
