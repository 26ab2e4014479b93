package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.site.PublicAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// How to rotate a key without an outage. Public, like the guide on authentication.
@Controller
class RotationGuide {

    private final PublicAddress address;

    RotationGuide(PublicAddress address) {
        this.address = address;
    }

    @GetMapping("/docs/rotation")
    String rotation(Model model) {
        model.addAttribute("api", address.apiBaseUrl());
        model.addAttribute("longest", Rotation.LONGEST.toDays());
        model.addAttribute("history", Safety.HISTORY.toDays());
        return "keys/guide";
    }
}
