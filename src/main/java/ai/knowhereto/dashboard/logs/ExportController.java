package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SessionWatch;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a filter asks for as a file, and the dialog that shows how far it is.
@Controller
class ExportController {

    private final LogExport export;
    private final Exports exports;
    private final ExportSize size;
    private final SessionWatch sessions;
    private final Clock clock;

    ExportController(LogExport export, Exports exports, ExportSize size, SessionWatch sessions, Clock clock) {
        this.export = export;
        this.exports = exports;
        this.size = size;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping({"/dashboard/logs.csv", "/dashboard/logs.ndjson", "/admin/logs.csv", "/admin/logs.ndjson"})
    void download(
            SignedIn who,
            @RequestParam Map<String, String> parameters,
            Wall wall,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LogPlace place = LogPlaces.of(who, request);
        var asked = ExportQuestion.of(place, parameters, clock.instant(), wall);
        var format = ExportFormat.ofAddress(request.getRequestURI());
        var watch = sessions.of(request, who, now -> !place.isOfAll() || LogPlaces.isForAll(now));
        export.write(who, asked, format, parameters.get("export"), watch, response);
    }

    @GetMapping({"/dashboard/logs/export", "/admin/logs/export"})
    String dialog(
            SignedIn who,
            @RequestParam Map<String, String> parameters,
            Wall wall,
            Shape shape,
            HttpServletRequest request,
            Model model) {
        var asked = ExportQuestion.of(LogPlaces.of(who, request), parameters, clock.instant(), wall);
        var id = Exports.newId();
        model.addAttribute("dialog", new ExportDialog(asked, id, size.of(asked)));
        return shape.view("logs/export", "dialog");
    }

    @GetMapping({"/dashboard/logs/exports/{id}", "/admin/logs/exports/{id}"})
    String progress(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long about,
            HttpServletRequest request,
            Model model) {
        return show(who, LogPlaces.of(who, request), id, about, model);
    }

    @PostMapping({"/dashboard/logs/exports/{id}/cancellation", "/admin/logs/exports/{id}/cancellation"})
    String cancel(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long about,
            HttpServletRequest request,
            Model model) {
        exports.cancel(who.personId(), id);
        return show(who, LogPlaces.of(who, request), id, about, model);
    }

    private String show(SignedIn who, LogPlace place, String id, @Nullable Long about, Model model) {
        var found = exports.find(who.personId(), id).orElse(null);
        model.addAttribute("progress", ExportProgress.of(place, id, found, about));
        return "logs/export :: progress";
    }
}
