package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How a reader wants the pages to look. Kept in a cookie, so it holds before anyone signs in.
@Controller
class PreferencesController {

    private final PublicAddress address;

    PreferencesController(PublicAddress address) {
        this.address = address;
    }

    @PostMapping("/preferences/theme")
    String theme(
            @RequestParam String value,
            @RequestParam(name = "return", defaultValue = "/dashboard") String back,
            HttpServletResponse response) {
        boolean chosen = Reader.THEMES.contains(value);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Reader.THEME_COOKIE, chosen ? value : "")
                        .path("/")
                        .maxAge(chosen ? Duration.ofDays(365) : Duration.ZERO)
                        .httpOnly(true)
                        .secure(address.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
        // only a plain path of ours: anything else could lead elsewhere
        return "redirect:" + (back.matches("/(dashboard|docs)[A-Za-z0-9/_-]*") ? back : "/dashboard");
    }
}
