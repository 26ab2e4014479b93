package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.ratelimit.RateLimits;
import ai.knowhereto.dashboard.site.PublicAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// How programs authenticate, with the real addresses and limits filled in. Public: a program's author may read it
/// before he has an account.
@Controller
class AuthenticationGuide {

    private final PublicAddress address;
    private final RateLimits rateLimits;

    AuthenticationGuide(PublicAddress address, RateLimits rateLimits) {
        this.address = address;
        this.rateLimits = rateLimits;
    }

    @GetMapping("/docs/authentication")
    String authentication(Model model) {
        model.addAttribute("api", address.apiBaseUrl());
        model.addAttribute("requestsPerMinute", rateLimits.requestsPerMinute());
        return "gateway/authentication";
    }
}
