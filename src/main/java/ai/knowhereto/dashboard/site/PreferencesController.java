package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How a reader wants the pages to look and to behave.
@Controller
class PreferencesController {

    private final PreferenceCookies cookies;

    PreferencesController(PreferenceCookies cookies) {
        this.cookies = cookies;
    }

    @GetMapping("/preferences")
    String preferences(
            HttpServletRequest request, @RequestParam(required = false) @Nullable String saved, Model model) {
        model.addAttribute("saved", saved != null);
        var zone = Reader.chosenZone(request);
        return page(request, zone.map(ZoneId::getId).orElse(""), false, model);
    }

    @PostMapping("/preferences")
    String save(
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(required = false) @Nullable String shortcuts,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!zone.isEmpty() && TimeZones.named(zone).isEmpty()) {
            response.setStatus(422);
            model.addAttribute("theme", theme);
            model.addAttribute("shortcuts", shortcuts != null);
            return page(request, "", true, model);
        }
        keepTheme(response, theme);
        cookies.keep(response, Reader.ZONE_COOKIE, zone.isEmpty() ? null : zone);
        cookies.keep(response, Reader.SHORTCUTS_COOKIE, shortcuts == null ? Reader.OFF : null);
        return "redirect:/preferences?saved";
    }

    @PostMapping("/preferences/theme")
    String theme(
            @RequestParam String value,
            @RequestParam(name = "return", defaultValue = "/dashboard") String back,
            HttpServletResponse response) {
        keepTheme(response, value);
        // only a plain path of ours: anything else could lead elsewhere
        return "redirect:" + (back.matches("/(dashboard|docs|preferences|admin)[A-Za-z0-9/_-]*") ? back : "/dashboard");
    }

    private void keepTheme(HttpServletResponse response, String theme) {
        cookies.keep(response, Reader.THEME_COOKIE, Reader.THEMES.contains(theme) ? theme : null);
    }

    private static String page(HttpServletRequest request, String zone, boolean zoneUnknown, Model model) {
        model.addAttribute("zoneUnknown", zoneUnknown);
        model.addAttribute("regions", TimeZones.byRegion());
        model.addAttribute("chosenZone", zone);
        model.addAttribute("browserZone", Reader.browserZone(request));
        return "site/preferences";
    }
}
