package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PublicAddress;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Address.Place;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class UsageController {

    private static final Place PLACE = new Place("/dashboard/usage", "#usage", null, true, KeyUsage.OWN_LOGS);

    private final UsagePages pages;
    private final KeyChoice choice;
    private final PublicAddress address;

    UsageController(UsagePages pages, KeyChoice choice, PublicAddress address) {
        this.pages = pages;
        this.choice = choice;
        this.address = address;
    }

    @GetMapping("/dashboard/usage")
    String show(
            @RequestParam Map<String, String> parameters,
            Shape shape,
            SignedIn who,
            ZoneId zone,
            Locale locale,
            Model model) {
        var usage = pages.page(who.accountId(), PLACE, parameters, new Wall(zone, locale));
        model.addAttribute("usage", usage);
        model.addAttribute("choice", choice.of(who.accountId(), usage.question().key()));
        model.addAttribute("api", address.apiBaseUrl());
        return shape.view("usage/usage", "usage");
    }
}
