package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// One key.
@Controller
class KeyController {

    private final KeyLifecycle lifecycle;
    private final KeyDetails details;

    KeyController(KeyLifecycle lifecycle, KeyDetails details) {
        this.lifecycle = lifecycle;
        this.details = details;
    }

    /// @param parameters `range`, `from`, `to` and `compare` of the chart; `activity=all` for everything that was done;
    ///     `changed` for what the reader has just changed, where a page says it and no toast
    @GetMapping("/dashboard/api-keys/{id}")
    String key(
            SignedIn who,
            @PathVariable String id,
            @RequestParam Map<String, String> parameters,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var key = lifecycle.open(who, id).orElseThrow(NoSuchKey::new);
        return details.key(key, parameters, new Visit(who, shape, zone, response, model));
    }
}
