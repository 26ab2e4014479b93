package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.site.PageEvents;
import ai.knowhereto.dashboard.site.PublicAddress;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The pages that a creation leads to, among them the only one that ever shows a key.
@Component
class CreationPages {

    private final KeyDirectory directory;
    private final PublicAddress address;
    private final PageEvents events;
    private final Clock clock;

    CreationPages(KeyDirectory directory, PublicAddress address, PageEvents events, Clock clock) {
        this.directory = directory;
        this.address = address;
        this.events = events;
        this.clock = clock;
    }

    String form(KeyForm form, FormProblems problems, Shape shape, ZoneId zone, Model model) {
        var now = clock.instant();
        model.addAttribute("form", form);
        model.addAttribute("problems", problems.byField());
        model.addAttribute("focused", problems.none() ? "name" : problems.first());
        ExpiryPreview.add(form.expires(), form.date(), zone, now, model);
        return shape.view("keys/create", problems.none() ? "dialog" : "panel");
    }

    /// Straight into the answer to the POST: no redirect, no session, no cache, and no compression, whose length would
    /// tell of the key (BREACH).
    String created(CreationResult.Created created, Shape shape, HttpServletResponse response, Model model) {
        model.addAttribute("row", KeyRow.fresh(created.key(), created.secret(), clock.instant()));
        return show(created.secret(), shape, response, model);
    }

    /// The new key of a rotation, in the same way.
    String rotated(RotationResult.Rotated rotated, Visit visit) {
        visit.model().addAttribute("row", KeyRow.fresh(rotated.key(), rotated.secret(), clock.instant()));
        visit.model().addAttribute("oldHint", rotated.old().hint());
        visit.model().addAttribute("oldEnd", rotated.key().oldEndsAt());
        return show(rotated.secret(), visit.shape(), visit.response(), visit.model());
    }

    private String show(Secret secret, Shape shape, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "identity");
        if (shape.isFragment()) {
            events.send(response, Map.of("keys-changed", ""));
        }
        model.addAttribute("secret", secret.reveal());
        model.addAttribute("api", address.apiBaseUrl());
        return shape.view("keys/created", "panel");
    }

    String alreadyShown(ApiKey key, Shape shape, ZoneId zone, Model model) {
        model.addAttribute("row", directory.row(key, zone));
        return shape.view("keys/already-shown", "panel");
    }
}
