package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where a key is stored, in the words of its account.
@Controller
@RequestMapping("/dashboard/api-keys/{id}/note")
class NoteController {

    private final KeyChanges changes;
    private final ChangePages pages;
    private final FormReader reader;

    NoteController(KeyChanges changes, ChangePages pages, FormReader reader) {
        this.changes = changes;
        this.pages = pages;
        this.reader = reader;
    }

    @GetMapping
    String form(
            SignedIn who,
            @PathVariable String id,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        return pages.open(Change.NOTE, id, new Visit(who, shape, zone, response, model));
    }

    @PostMapping
    @Nullable
    String annotate(
            SignedIn who,
            @PathVariable String id,
            @ModelAttribute("form") ChangeForm form,
            Shape shape,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(who, shape, zone, response, model);
        var problems = new FormProblems();
        var note = reader.note(form.note(), problems);
        if (!problems.none()) {
            return pages.refused(Change.NOTE, id, form, problems, visit);
        }
        var result = changes.annotate(who, id, form.seen(), note.isEmpty() ? null : note);
        return pages.outcome(Change.NOTE, result, form, visit);
    }
}
