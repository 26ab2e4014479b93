package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.site.PublicAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// How programs authenticate, with the real addresses and limits filled in. Public: a program's author may read it
/// before he has an account.
@Controller
class AuthenticationGuide {

    private final PublicAddress address;
    private final int requestsPerMinute;

    AuthenticationGuide(
            PublicAddress address, @Value("${knowhere.rate-limit.requests-per-minute:60}") int requestsPerMinute) {
        this.address = address;
        this.requestsPerMinute = requestsPerMinute;
    }

    @GetMapping("/docs/authentication")
    String authentication(Model model) {
        model.addAttribute("api", address.apiBaseUrl());
        model.addAttribute("requestsPerMinute", requestsPerMinute);
        return "gateway/authentication";
    }
}
