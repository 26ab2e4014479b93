package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PageEvents;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of keys. What is typed into its search is posted, so that a key that somebody pastes there never becomes
/// part of an address; anything else is then asked for by an address that can be kept.
@Controller
@RequestMapping(KeyScope.OWN_PATH)
class KeysController {

    private static final String ID = "[0-9A-Za-z_]{1,40}";

    private final KeyDirectory directory;
    private final PastedKeys pasted;
    private final PageEvents events;
    private final MessageSource messages;

    KeysController(KeyDirectory directory, PastedKeys pasted, PageEvents events, MessageSource messages) {
        this.directory = directory;
        this.pasted = pasted;
        this.events = events;
        this.messages = messages;
    }

    @GetMapping
    String list(SignedIn who, Shape shape, ZoneId zone, @RequestParam Map<String, String> parameters, Model model) {
        var question = KeyQuestion.of(KeyScope.OWN_PATH, parameters);
        model.addAttribute(
                "pasted", PastedKeys.Result.ofWord(parameters.get("pasted")).orElse(null));
        model.addAttribute("areRemindersChanged", "reminders".equals(parameters.get("changed")));
        Optional.ofNullable(parameters.get("revoked"))
                .filter(id -> id.matches(ID))
                .flatMap(id -> directory.find(who.accountId(), id))
                .filter(key -> key.revokedAt() != null)
                .ifPresent(key -> model.addAttribute("justRevoked", directory.row(key, zone)));
        return show(who, question, shape, zone, model);
    }

    @PostMapping("/search")
    @Nullable
    String search(
            SignedIn who,
            Shape shape,
            ZoneId zone,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        String typed = parameters.getOrDefault("q", "");
        boolean isKey = Secret.looksLikeOne(typed);
        var address = isKey
                ? pasted.lookUp(typed, who.accountId()).href()
                : KeyQuestion.of(KeyScope.OWN_PATH, parameters).href();
        if (!shape.isFragment()) {
            return "redirect:" + address;
        }
        if (isKey) {
            // the whole page, so that nothing of the key stays in the field
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        response.setHeader("HX-Replace-Url", address);
        var view = show(who, KeyQuestion.of(KeyScope.OWN_PATH, parameters), shape, zone, model);
        events.send(response, Map.of("announce", summary(model)));
        return view;
    }

    private String show(SignedIn who, KeyQuestion question, Shape shape, ZoneId zone, Model model) {
        model.addAttribute("list", directory.list(KeyScope.of(who.accountId()), question, zone));
        return shape.view("keys/list", "keys");
    }

    /// How many keys were found, for those who hear the page; which of them are shown, where nobody counted.
    private String summary(Model model) {
        if (!(model.getAttribute("list") instanceof KeyList list)) {
            return "";
        }
        var locale = LocaleContextHolder.getLocale();
        var total = list.total();
        return total == null
                ? messages.getMessage("keys.page", new Object[] {list.from(), list.to()}, locale)
                : messages.getMessage("keys.count", new Object[] {total}, locale);
    }
}
