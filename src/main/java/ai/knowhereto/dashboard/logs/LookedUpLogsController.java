package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The log of one key, for the staff who looked it up.
@Controller
@RequestMapping("/admin/leaked-keys/{key}/logs")
class LookedUpLogsController {

    private final LogViews views;
    private final LookedUpKeys keys;

    LookedUpLogsController(LogViews views, LookedUpKeys keys) {
        this.views = views;
        this.keys = keys;
    }

    @GetMapping
    String list(
            SignedIn who,
            @PathVariable String key,
            @RequestParam Map<String, String> parameters,
            Shape shape,
            ZoneId zone,
            Locale locale,
            Model model) {
        return views.list(who, place(who, key), parameters, shape, new Wall(zone, locale), model);
    }

    @PostMapping("/search")
    @Nullable
    String search(
            SignedIn who,
            @PathVariable String key,
            @RequestParam Map<String, String> typed,
            Shape shape,
            ZoneId zone,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        return views.search(who, place(who, key), typed, shape, new Wall(zone, locale), response, model);
    }

    @GetMapping("/{id}")
    String entry(
            SignedIn who,
            @PathVariable String key,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Instant at,
            Shape shape,
            ZoneId zone,
            Locale locale,
            Model model) {
        return views.entry(who, place(who, key), id, at, shape, new Wall(zone, locale), model);
    }

    private LogPlace place(SignedIn who, String key) {
        return keys.of(who, key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
