package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PublicAddress;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.ShownTime;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// What the pages of the log have in common, whosever log it is.
@Component
class LogViews {

    private final LogSearch search;
    private final LogEntries entries;
    private final LogTools tools;
    private final PublicAddress address;
    private final Clock clock;

    LogViews(LogSearch search, LogEntries entries, LogTools tools, PublicAddress address, Clock clock) {
        this.search = search;
        this.entries = entries;
        this.tools = tools;
        this.address = address;
        this.clock = clock;
    }

    /// The list.
    String list(SignedIn who, LogPlace place, Map<String, String> parameters, Shape shape, Wall wall, Model model) {
        var page = search.page(who, place, parameters, wall, shape.isFragment());
        model.addAttribute("log", page);
        model.addAttribute("usage", page.time());
        model.addAttribute("api", address.apiBaseUrl());
        tools.add(who, page, parameters, model);
        return shape.view("logs/logs", "logs");
    }

    /// The list, asked for by its form. The address of the answer can be kept: it has no key, and one text for one
    /// question.
    @Nullable
    String search(
            SignedIn who,
            LogPlace place,
            Map<String, String> typed,
            Shape shape,
            Wall wall,
            HttpServletResponse response,
            Model model) {
        var question = LogQuestion.of(place, typed);
        var time = ShownTime.of(place.with(question.address(), typed), typed, clock.instant(), wall);
        var href = time.href(question.isKeyPasted() ? Map.of(LogQuestion.PASTED, "key") : Map.of());
        if (!shape.isFragment()) {
            return "redirect:" + href;
        }
        if (question.isKeyPasted()) {
            // the whole page, so that nothing of the key stays in the field
            response.setHeader("HX-Redirect", href);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        response.setHeader("HX-Push-Url", href);
        return list(who, place, typed, shape, wall, model);
    }

    /// One entry.
    ///
    /// @param at its time, for an id that does not tell it
    String entry(
            SignedIn who, LogPlace place, String requestId, @Nullable Instant at, Shape shape, Wall wall, Model model) {
        var details = entries.find(who, place, requestId, stored(at), wall)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("details", details);
        return shape.view("logs/entry", "dialog");
    }

    /// A time that a database can have.
    private static @Nullable Instant stored(@Nullable Instant at) {
        return at == null || at.isBefore(Instant.EPOCH) || at.getEpochSecond() > 253_000_000_000L ? null : at;
    }
}
