package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Keeps tests apart, so that nobody uses them to fill somebody's mailbox, or our workers. Each replica counts for
/// itself.
@Component
public class TestLimit {

    private final Map<String, Instant> last = new HashMap<>();
    private final Channels channels;
    private final Duration apart;
    private final Clock clock;

    TestLimit(Channels channels, NotificationSettings settings, Clock clock) {
        this.channels = channels;
        this.apart = settings.testsApart();
        this.clock = clock;
    }

    /// Somebody wants to send a test to some of the account's endpoints.
    ///
    /// @param webhookIds as [Notification#webhookIds()] has them
    /// @throws org.springframework.web.server.ResponseStatusException 429 if that was done
    ///     a moment ago, by this person or to one of these endpoints
    public void check(SignedIn who, Collection<String> webhookIds) {
        if (!takes(who, webhookIds)) {
            throw Refused.TESTED_JUST_NOW.exception();
        }
    }

    /// @return whether that was not done a moment ago
    boolean takes(SignedIn who, Collection<String> webhookIds) {
        var endpoints = webhookIds.isEmpty()
                ? channels.webhooks(who.accountId()).stream().map(Channels.Webhook::id)
                : webhookIds.stream().filter(id -> !Notification.NOBODY.contains(id));
        return takes(Stream.concat(Stream.of(who.personId()), endpoints).toList());
    }

    private synchronized boolean takes(List<String> ids) {
        var now = clock.instant();
        last.values().removeIf(at -> at.isAfter(now) || !at.plus(apart).isAfter(now));
        boolean isFree = ids.stream().noneMatch(last::containsKey);
        if (isFree) {
            ids.forEach(id -> last.put(id, now));
        }
        return isFree;
    }
}
