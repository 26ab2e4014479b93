package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.LogState;
import ai.knowhereto.dashboard.accesslog.Unreviewed;
import ai.knowhereto.dashboard.accesslog.Unreviewed.Numbers;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What can be done with a list besides reading it: looking on, taking it away, saying that it was reviewed, keeping
/// its filter.
@Component
class LogTools {

    /// A search began no longer ago; what the reader has already is left out in the browser.
    private static final Duration SEARCH = Duration.ofSeconds(10);

    /// What came since a review is counted so far back: further, it is enough to say since when.
    private static final Duration COUNTED = Duration.ofDays(31);

    private final LogState state;
    private final Reviews reviews;
    private final Unreviewed unreviewed;
    private final SavedFilters filters;
    private final Clock clock;

    LogTools(LogState state, Reviews reviews, Unreviewed unreviewed, SavedFilters filters, Clock clock) {
        this.state = state;
        this.reviews = reviews;
        this.unreviewed = unreviewed;
        this.filters = filters;
        this.clock = clock;
    }

    void add(SignedIn who, LogPage page, Map<String, String> parameters, Model model) {
        LogPlace place = page.place();
        if (place.kind() == LogPlace.Kind.LOOKED_UP) {
            return;
        }
        Instant read = clock.instant().minus(SEARCH);
        boolean isAsked = page.question().isAnswerable();
        model.addAttribute("live", LiveView.of(page, parameters, read));
        model.addAttribute("exportHref", isAsked ? place.path() + "/export" + query(page) : null);
        model.addAttribute("review", review(place, read, page.time().wall()));
        model.addAttribute("saved", filters.of(who.personId()));
        boolean isKept = isAsked && !page.question().filter().isEmpty();
        model.addAttribute("saveHref", isKept ? place.path() + "/filters/new" + query(page) : null);
    }

    private ReviewView review(LogPlace place, Instant read, Wall wall) {
        Instant complete = state.completeUntil();
        Review last = reviews.last(place).orElse(null);
        Instant until = complete.isBefore(read) ? complete : read;
        return new ReviewView(place, last, numbers(place, last, read), until, wall);
    }

    private @Nullable Numbers numbers(LogPlace place, @Nullable Review last, Instant read) {
        return last == null || place.isOfAll() || last.until().isBefore(read.minus(COUNTED))
                ? null
                : unreviewed.since(place.about(), last.until());
    }

    private static String query(LogPage page) {
        return page.time()
                .href(Map.of(LiveView.PARAMETER, ""))
                .substring(page.place().path().length());
    }
}
