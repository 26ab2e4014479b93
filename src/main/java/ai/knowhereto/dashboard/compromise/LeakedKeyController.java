package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One key that was looked up, as it is now: after it was revoked, and from the history.
@Controller
class LeakedKeyController {

    private final LookUps lookUps;

    LeakedKeyController(LookUps lookUps) {
        this.lookUps = lookUps;
    }

    /// @param secret what the key was found by, if that is its old text: its id
    @GetMapping("/admin/leaked-keys/{id}")
    String key(
            SignedIn staff,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String secret,
            Shape shape,
            ZoneId zone,
            Model model) {
        var finding = lookUps.open(staff, id, secret, zone)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("finding", finding);
        return shape.view("compromise/leaked-key", "card");
    }
}
