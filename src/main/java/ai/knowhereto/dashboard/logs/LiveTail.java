package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.EntryTail;
import ai.knowhereto.dashboard.accesslog.LogFilter;
import ai.knowhereto.dashboard.accesslog.Reach;
import ai.knowhereto.dashboard.accounts.SessionWatch;
import ai.knowhereto.dashboard.accounts.SignedIn;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Sends what is new in a list, as long as its reader may see it and is there. At every beat the session, the person
/// and the role are looked at anew; no connection to the database is held meanwhile. A reader who is gone is noticed at
/// the next word to him: at the heartbeat, or in two seconds where somebody waits for his seat.
@Component
class LiveTail {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTail.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration EARLIEST = Duration.ofHours(1);

    private final EntryTail tail;
    private final LogScopes scopes;
    private final LogTrail trail;
    private final TailRows rows;
    private final SessionWatch sessions;
    private final TailSeats seats;
    private final LogSettings settings;
    private final Clock clock;
    private volatile boolean isStopping;

    LiveTail(
            EntryTail tail,
            LogScopes scopes,
            LogTrail trail,
            TailRows rows,
            SessionWatch sessions,
            TailSeats seats,
            LogSettings settings,
            Clock clock) {
        this.tail = tail;
        this.scopes = scopes;
        this.trail = trail;
        this.rows = rows;
        this.sessions = sessions;
        this.seats = seats;
        this.settings = settings;
        this.clock = clock;
    }

    /// Answers a request for the stream, and returns when it is over.
    ///
    /// @param parameters `q`; `since`, from when on the page does not know; `after`, the last event that it had
    void run(SignedIn who, LogPlace place, Map<String, String> parameters, TailPage page) throws IOException {
        var question = LogQuestion.of(place, parameters);
        if (!question.isAnswerable()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Reach reach = scopes.reach(place, question.filter());
        if (place.isOfStaff()) {
            trail.viewed(who, place, question, reach, "live", true);
        }
        var watch = sessions.of(page.request(), who, now -> !place.isOfAll() || LogPlaces.isForAll(now));
        var events = new Events(page.response(), settings.liveHeartbeat());
        try (var seat = seats.take(who.personId())) {
            if (seat == null) {
                events.refuse(rows.full(page));
            } else {
                LOG.debug("{} live tails are open", seat.taken());
                follow(reach, question.filter(), parameters, place, page, watch, events);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(
            Reach reach,
            LogFilter filter,
            Map<String, String> parameters,
            LogPlace place,
            TailPage page,
            SessionWatch.Watch watch,
            Events events)
            throws IOException, InterruptedException {
        String header = page.request().getHeader("Last-Event-ID");
        String after = header == null ? parameters.get("after") : header;
        try (var stream = tail.open(reach, filter, after, since(parameters.get("since")))) {
            while (!isStopping && watch.goesOn()) {
                var news = stream.next(BEAT);
                // looked at again: whoever signed out while it waited reads no more
                if (news != null && watch.goesOn()) {
                    events.send("message", news.id(), rows.render(place, news, page));
                }
                events.sendIfQuiet(seats.areSought());
            }
            events.end(isStopping);
        } catch (IOException e) {
            LOG.debug("The reader of a live tail is gone", e);
        }
    }

    /// A moment that a page has told; not long ago, since nobody reads thousands of rows that come at once.
    private Instant since(@Nullable String text) {
        Instant now = clock.instant();
        try {
            Instant since = text == null ? now : Instant.parse(text);
            return since.isBefore(now.minus(EARLIEST)) || since.isAfter(now) ? now : since;
        } catch (DateTimeException e) {
            return now;
        }
    }

    /// So that a stop does not wait for readers.
    @EventListener(ContextClosedEvent.class)
    void stop() {
        isStopping = true;
    }
}
