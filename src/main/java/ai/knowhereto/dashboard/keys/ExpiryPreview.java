package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/// What the field "Expires" of a form needs: the choices, the dates that are allowed, and when the chosen one is.
final class ExpiryPreview {

    private ExpiryPreview() {}

    static void add(@Nullable String choice, @Nullable String date, ZoneId zone, Instant now, Model model) {
        model.addAttribute("choices", Expiry.choices());
        model.addAttribute("expiry", Expiry.of(choice, date, zone, now).orElse(null));
        model.addAttribute("earliest", Expiry.earliest(zone, now));
        model.addAttribute("latest", Expiry.latest(zone, now));
    }
}
