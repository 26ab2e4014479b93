package ai.knowhereto.dashboard.accounts;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where people arrive.
@Controller
class HomeController {

    @GetMapping({"/", "/dashboard"})
    String home() {
        return "redirect:" + PageAskedFor.HOME;
    }
}
