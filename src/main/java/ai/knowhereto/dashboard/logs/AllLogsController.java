package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.StaffRole;
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

/// The log of everything, for admins. Support sees the keys that it looked up ([LookedUpLogsController]).
@Controller
@RequestMapping("/admin/logs")
class AllLogsController {

    private final LogViews views;

    AllLogsController(LogViews views) {
        this.views = views;
    }

    @GetMapping
    String list(
            SignedIn who,
            @RequestParam Map<String, String> parameters,
            Shape shape,
            ZoneId zone,
            Locale locale,
            Model model) {
        return views.list(who, all(who), parameters, shape, new Wall(zone, locale), model);
    }

    @PostMapping("/search")
    @Nullable
    String search(
            SignedIn who,
            @RequestParam Map<String, String> typed,
            Shape shape,
            ZoneId zone,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        return views.search(who, all(who), typed, shape, new Wall(zone, locale), response, model);
    }

    @GetMapping("/{id}")
    String entry(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Instant at,
            Shape shape,
            ZoneId zone,
            Locale locale,
            Model model) {
        return views.entry(who, all(who), id, at, shape, new Wall(zone, locale), model);
    }

    private static LogPlace all(SignedIn who) {
        if (!who.roles().contains(StaffRole.ADMIN)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return LogPlace.all();
    }
}
