package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PublicAddress;
import ai.knowhereto.dashboard.site.Shape;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class UsageController {

    private final UsagePages pages;
    private final PublicAddress address;

    UsageController(UsagePages pages, PublicAddress address) {
        this.pages = pages;
        this.address = address;
    }

    @GetMapping("/dashboard/usage")
    String show(
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String key,
            Shape shape,
            SignedIn who,
            ZoneId zone,
            Locale locale,
            Model model) {
        model.addAttribute("usage", pages.page(who.accountId(), range, key, new Wall(zone, locale)));
        model.addAttribute("api", address.apiBaseUrl());
        return shape.view("usage/usage", "usage");
    }
}
