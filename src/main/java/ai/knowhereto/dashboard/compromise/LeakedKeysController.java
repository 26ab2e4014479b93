package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.keys.PastedText;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page on which a key is looked up. The text comes by POST alone, and no answer has it.
@Controller
@RequestMapping("/admin/leaked-keys")
class LeakedKeysController {

    private static final String WAIT = "wait";

    private final LookUps lookUps;
    private final LookUpLimit limit;
    private final LookUpTrail trail;
    private final Clock clock;

    LeakedKeysController(LookUps lookUps, LookUpLimit limit, LookUpTrail trail, Clock clock) {
        this.lookUps = lookUps;
        this.limit = limit;
        this.trail = trail;
        this.clock = clock;
    }

    /// The form, or what was found just now. Not compressed: the answer depends on a key, and its length could tell
    /// of it (BREACH).
    @GetMapping
    String page(SignedIn staff, Shape shape, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "identity");
        if (model.getAttribute(WAIT) instanceof Duration wait) {
            refuse(wait, response, model);
        }
        return view(shape, model);
    }

    /// Without htmx it leads to the page, since browsers keep what was posted for a page beside it in their history, on
    /// the disk too.
    @PostMapping
    String lookUp(
            SignedIn staff,
            @RequestParam(defaultValue = "") String text,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "identity");
        if (text.isBlank()) {
            response.setStatus(422);
            model.addAttribute("isMissing", true);
            return view(shape, model);
        }
        var wait = limit.take(staff.personId());
        var result = wait.isPresent() ? null : lookUps.of(staff, PastedText.of(text), zone);
        if (!shape.isFragment()) {
            wait.ifPresent(some -> next.addFlashAttribute(WAIT, some));
            Optional.ofNullable(result).ifPresent(found -> next.addFlashAttribute("result", found));
            return "redirect:/admin/leaked-keys";
        }
        wait.ifPresent(some -> refuse(some, response, model));
        model.addAttribute("result", result);
        return view(shape, model);
    }

    private void refuse(Duration wait, HttpServletResponse response, Model model) {
        response.setStatus(429);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
        model.addAttribute("perHour", limit.perHour());
        model.addAttribute("again", clock.instant().plus(wait));
    }

    private String view(Shape shape, Model model) {
        model.addAttribute(
                "history", trail.latest().stream().map(PastLookUp::of).toList());
        return shape.view("compromise/leaked-keys", "leaked");
    }
}
