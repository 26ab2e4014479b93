package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.PublicAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// How to connect a provider, with the addresses to register there filled in. Public: whoever reads the trial banner
/// may not be signed in.
@Controller
class ProviderGuide {

    private final PublicAddress address;

    ProviderGuide(PublicAddress address) {
        this.address = address;
    }

    @GetMapping("/docs/sign-in-providers")
    String guide(Model model) {
        model.addAttribute("base", address.baseUrl());
        return "accounts/sign-in-providers";
    }
}
