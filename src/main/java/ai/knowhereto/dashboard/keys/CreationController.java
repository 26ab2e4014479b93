package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Create New Key.
@Controller
@RequestMapping("/dashboard/api-keys")
class CreationController {

    /// 32 base62 characters: nobody guesses the token of another's form.
    private static final int TOKEN_CHARACTERS = 32;

    private final KeyLifecycle lifecycle;
    private final FormReader reader;
    private final CreationPages pages;
    private final SecureRandom random;
    private final Clock clock;

    CreationController(
            KeyLifecycle lifecycle, FormReader reader, CreationPages pages, SecureRandom random, Clock clock) {
        this.lifecycle = lifecycle;
        this.reader = reader;
        this.pages = pages;
        this.random = random;
        this.clock = clock;
    }

    @GetMapping("/new")
    String form(Shape shape, ZoneId zone, Model model) {
        var form = KeyForm.empty(Base62.random(random, TOKEN_CHARACTERS));
        return pages.form(form, new FormProblems(), shape, zone, model);
    }

    @GetMapping("/expiry-preview")
    String preview(
            @RequestParam(required = false) @Nullable String expires,
            @RequestParam(required = false) @Nullable String date,
            ZoneId zone,
            Model model) {
        model.addAttribute(
                "expiry", Expiry.of(expires, date, zone, clock.instant()).orElse(null));
        return "keys/fields :: expiry-preview";
    }

    @PostMapping
    String create(
            SignedIn who,
            @ModelAttribute("form") KeyForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var problems = new FormProblems();
        var result = reader.read(form, zone, problems).map(creation -> lifecycle.create(who, creation));
        if (result.isEmpty()) {
            response.setStatus(422);
            return pages.form(form, problems, shape, zone, model);
        }
        return switch (result.get()) {
            case CreationResult.Created created -> pages.created(created, shape, response, model);
            case CreationResult.Repeated repeated -> pages.alreadyShown(repeated.key(), shape, zone, model);
            case CreationResult.Conflicting conflicting -> {
                response.setStatus(409);
                yield pages.alreadyShown(conflicting.key(), shape, zone, model);
            }
            case CreationResult.NameTaken taken -> {
                response.setStatus(422);
                problems.addTaken(String.valueOf(form.name()), taken.key().name());
                yield pages.form(form, problems, shape, zone, model);
            }
            case CreationResult.Full full -> {
                response.setStatus(422);
                problems.add("form", "keys.create.full", full.limit());
                yield pages.form(form, problems, shape, zone, model);
            }
        };
    }
}
