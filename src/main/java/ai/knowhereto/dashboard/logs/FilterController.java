package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.logs.SavedFilters.Result;
import ai.knowhereto.dashboard.site.PageEvents;
import ai.knowhereto.dashboard.site.Shape;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The filters that somebody keeps.
@Controller
class FilterController {

    private final SavedFilters filters;
    private final PageEvents events;
    private final MessageSource messages;

    FilterController(SavedFilters filters, PageEvents events, MessageSource messages) {
        this.filters = filters;
        this.events = events;
        this.messages = messages;
    }

    @GetMapping({"/dashboard/logs/filters/new", "/admin/logs/filters/new"})
    String blank(
            SignedIn who,
            @RequestParam Map<String, String> parameters,
            Shape shape,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("form", form(LogPlaces.of(who, request), parameters));
        return shape.view("logs/filter", "dialog");
    }

    @PostMapping({"/dashboard/logs/filters", "/admin/logs/filters"})
    @Nullable
    String add(
            SignedIn who,
            @RequestParam Map<String, String> parameters,
            @RequestParam(defaultValue = "") String name,
            Wall wall,
            Shape shape,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var form = form(LogPlaces.of(who, request), parameters);
        var answer = new Answer(wall, shape, response, model);
        return answer(form, name, answer, read -> filters.add(who.personId(), read, form.words(), form.time()));
    }

    @GetMapping({"/dashboard/logs/filters/{id}", "/admin/logs/filters/{id}"})
    String open(SignedIn who, @PathVariable String id, Shape shape, HttpServletRequest request, Model model) {
        var place = LogPlaces.of(who, request);
        var filter = find(who, id);
        model.addAttribute("form", new FilterForm(place, id, filter.name(), filter.words(), filter.time(), null));
        return shape.view("logs/filter", "dialog");
    }

    @PostMapping({"/dashboard/logs/filters/{id}", "/admin/logs/filters/{id}"})
    @Nullable
    String rename(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            Wall wall,
            Shape shape,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var place = LogPlaces.of(who, request);
        var filter = find(who, id);
        var form = new FilterForm(place, id, name, filter.words(), filter.time(), null);
        var answer = new Answer(wall, shape, response, model);
        return answer(form, name, answer, read -> filters.rename(who.personId(), id, read));
    }

    @PostMapping({"/dashboard/logs/filters/{id}/deletion", "/admin/logs/filters/{id}/deletion"})
    @Nullable
    String delete(
            SignedIn who,
            @PathVariable String id,
            Wall wall,
            Shape shape,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var place = LogPlaces.of(who, request);
        filters.delete(who.personId(), id);
        return done("logs.filter.deleted", place, new Answer(wall, shape, response, model));
    }

    private SavedFilter find(SignedIn who, String id) {
        return filters.find(who.personId(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @throws ResponseStatusException 422 for words that make no sense: the page with them has said so
    private static FilterForm form(LogPlace place, Map<String, String> parameters) {
        var question = LogQuestion.of(place, parameters);
        String time = parameters.getOrDefault("range", "24h");
        if (!question.isAnswerable() || question.filter().isEmpty() || !time.matches("[0-9a-z]{1,10}")) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new FilterForm(place, null, "", question.filter().text(), time, null);
    }

    private @Nullable String answer(FilterForm form, String typed, Answer answer, Function<FilterName, Result> act) {
        String problem;
        try {
            Result result = act.apply(FilterName.of(typed));
            if (result == Result.DONE) {
                return done("logs.filter.saved", form.place(), answer);
            }
            problem = "logs.filter." + result;
        } catch (FilterName.Unusable e) {
            problem = Objects.requireNonNull(e.getMessage());
        }
        answer.response().setStatus(422);
        // a key that was typed is not shown again
        answer.model().addAttribute("form", form.with(problem.endsWith("key") ? "" : typed, problem));
        return answer.shape().view("logs/filter", "panel");
    }

    private @Nullable String done(String message, LogPlace place, Answer answer) {
        if (!answer.shape().isFragment()) {
            return "redirect:" + place.path();
        }
        String said = messages.getMessage(message, null, answer.wall().locale());
        events.send(answer.response(), Map.of("close-dialog", "", "toast", said, "filters-changed", ""));
        answer.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    private record Answer(Wall wall, Shape shape, HttpServletResponse response, Model model) {}
}
