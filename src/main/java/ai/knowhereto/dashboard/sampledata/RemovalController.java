package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Removes the sample data, and leads back to the page that it was asked for on, which says so.
@Controller
class RemovalController {

    private final SampleData sampleData;

    RemovalController(SampleData sampleData) {
        this.sampleData = sampleData;
    }

    /// To htmx too the whole page is new: every figure on it has changed.
    @PostMapping("/dashboard/sample-data/removal")
    @Nullable
    String remove(
            SignedIn who, @RequestParam(defaultValue = "") String page, Shape shape, HttpServletResponse response) {
        sampleData.remove(who);
        var next = ("usage".equals(page) ? SampleDataNote.USAGE : SampleDataNote.KEYS) + "?sample-data=removed";
        if (!shape.isFragment()) {
            return "redirect:" + next;
        }
        response.setHeader("HX-Redirect", next);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }
}
