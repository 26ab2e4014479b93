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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The log of the account that somebody works in.
@Controller
@RequestMapping("/dashboard/logs")
class OwnLogsController {

    private final LogViews views;

    OwnLogsController(LogViews views) {
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
        return views.list(who, LogPlace.own(who.accountId()), parameters, shape, new Wall(zone, locale), model);
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
        return views.search(who, LogPlace.own(who.accountId()), typed, shape, new Wall(zone, locale), response, model);
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
        return views.entry(who, LogPlace.own(who.accountId()), id, at, shape, new Wall(zone, locale), model);
    }
}
