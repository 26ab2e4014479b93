package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.keys.Secret;
import ai.knowhereto.dashboard.site.PageEvents;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The reviews of a log: their history, and one more.
@Controller
class ReviewController {

    private static final int SHOWN = 100;
    private static final int LONGEST_NOTE = 500;

    private final Reviews reviews;
    private final PageEvents events;
    private final MessageSource messages;

    ReviewController(Reviews reviews, PageEvents events, MessageSource messages) {
        this.reviews = reviews;
        this.events = events;
        this.messages = messages;
    }

    @GetMapping({"/dashboard/logs/reviews", "/admin/logs/reviews"})
    String history(SignedIn who, Wall wall, HttpServletRequest request, Model model) {
        LogPlace place = LogPlaces.of(who, request);
        model.addAttribute("place", place);
        model.addAttribute("wall", wall);
        model.addAttribute("reviews", reviews.latest(place, SHOWN));
        return "logs/reviews";
    }

    @GetMapping({"/dashboard/logs/reviews/new", "/admin/logs/reviews/new"})
    String form(
            SignedIn who,
            @RequestParam(required = false) @Nullable Instant until,
            Wall wall,
            Shape shape,
            HttpServletRequest request,
            Model model) {
        LogPlace place = LogPlaces.of(who, request);
        if (until == null) {
            // only now, so that whoever may not review learns that first
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        int seen = reviews.last(place).map(Review::number).orElse(0);
        return form(new ReviewForm(place, until, seen, "", null, null), wall, shape, "dialog", model);
    }

    @PostMapping({"/dashboard/logs/reviews", "/admin/logs/reviews"})
    @Nullable
    String add(
            SignedIn who,
            @RequestParam Instant until,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String note,
            Wall wall,
            Shape shape,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        LogPlace place = LogPlaces.of(who, request);
        String problem = problem(note);
        if (problem != null) {
            response.setStatus(422);
            // a key that was typed is not shown again
            String typed = problem.endsWith("key") ? "" : note;
            return form(new ReviewForm(place, until, seen, typed, problem, null), wall, shape, "panel", model);
        }
        try {
            reviews.add(who, place, until, seen, note.isBlank() ? null : note.strip());
        } catch (DuplicateKeyException e) {
            return conflict(place, until, note, wall, shape, response, model);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return done(place, until, wall, shape, response);
    }

    /// Somebody was faster. Whoever has read that may still add a review of what came later.
    private String conflict(
            LogPlace place,
            Instant until,
            String note,
            Wall wall,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        Review last = reviews.last(place).orElseThrow();
        return form(new ReviewForm(place, until, last.number(), note, null, last), wall, shape, "panel", model);
    }

    private @Nullable String done(LogPlace place, Instant until, Wall wall, Shape shape, HttpServletResponse response) {
        if (!shape.isFragment()) {
            return "redirect:" + place.path() + "/reviews";
        }
        Object[] values = {wall.exact(until)};
        String said = Objects.requireNonNull(messages.getMessage("logs.review.done", values, wall.locale()));
        events.send(response, Map.of("close-dialog", "", "toast", said, "reviewed", ""));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    private static String form(ReviewForm form, Wall wall, Shape shape, String fragment, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("wall", wall);
        return shape.view("logs/review", fragment);
    }

    private static @Nullable String problem(String note) {
        if (note.length() > LONGEST_NOTE) {
            return "logs.review.note.long";
        }
        return Secret.looksLikeOne(note) ? "logs.review.note.key" : null;
    }
}
