package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.EntrySearch;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.PublicAddress;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds single entries.
@Component
class LogEntries {

    private final EntrySearch search;
    private final LogRows rows;
    private final LogTrail trail;
    private final PublicAddress address;
    private final Clock clock;

    LogEntries(EntrySearch search, LogRows rows, LogTrail trail, PublicAddress address, Clock clock) {
        this.search = search;
        this.rows = rows;
        this.trail = trail;
        this.address = address;
        this.clock = clock;
    }

    Optional<LogDetails> find(SignedIn who, LogPlace place, String requestId, @Nullable Instant at, Wall wall) {
        var found = search.entry(place.reach(), requestId, at);
        if (found.isPresent() && place.isOfStaff()) {
            trail.opened(who, place, requestId);
        }
        return found.map(entry -> new LogDetails(
                place, rows.of(place, List.of(entry), wall).getFirst(), address.apiBaseUrl(), clock.instant()));
    }
}
