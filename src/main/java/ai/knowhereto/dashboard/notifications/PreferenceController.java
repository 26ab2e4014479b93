package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a person wants to be told, and by what.
@Controller
@RequestMapping(PreferenceController.PATH)
class PreferenceController {

    static final String PATH = NotificationsController.PATH + "/preferences";

    private final Preferences preferences;
    private final Channels channels;

    PreferenceController(Preferences preferences, Channels channels) {
        this.preferences = preferences;
        this.channels = channels;
    }

    @GetMapping
    String form(SignedIn who, @RequestParam(required = false) @Nullable String saved, Model model) {
        model.addAttribute("kinds", Kind.CHOICES);
        model.addAttribute("preference", preferences.of(who.personId()));
        model.addAttribute("channels", channels.of(who));
        model.addAttribute("saved", saved != null);
        return "notifications/preferences";
    }

    /// Boxes that could not be ticked, since no mail can be sent now, keep what they were.
    @PostMapping
    String save(
            SignedIn who,
            @RequestParam(defaultValue = "") List<String> email,
            @RequestParam(defaultValue = "") List<String> dashboard,
            ZoneId zone) {
        var before = preferences.of(who.personId());
        preferences.choose(
                who.personId(),
                new Preference(
                        channels.of(who).canMail() ? unticked(email) : before.notByEmail(), unticked(dashboard), zone));
        return "redirect:" + PATH + "?saved";
    }

    private static Set<Kind> unticked(List<String> ticked) {
        Set<Kind> rest = EnumSet.copyOf(Kind.CHOICES);
        rest.removeAll(KindList.chosen(ticked));
        return rest;
    }
}
