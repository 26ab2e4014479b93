package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.notifications.Inbox.Item;
import ai.knowhereto.dashboard.notifications.Inbox.Place;
import ai.knowhereto.dashboard.site.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A page of the inbox.
///
/// @param next where the next page begins; `null` on the last one
record InboxPage(List<Item> items, @Nullable Place next) {

    /// @param found one more than a page, if there is more
    static InboxPage of(List<Item> found) {
        var items = found.subList(0, Math.min(found.size(), Inbox.PAGE));
        return new InboxPage(
                items, found.size() > items.size() ? items.getLast().place() : null);
    }

    List<Told> told() {
        return items.stream().map(Item::told).toList();
    }

    /// When the newest was told; `null` if there is none.
    @Nullable
    Instant newest() {
        return items.isEmpty() ? null : items.getFirst().at();
    }

    boolean hasNew() {
        return items.stream().anyMatch(Item::unread);
    }

    /// Whether something on it is about to change.
    boolean isBusy() {
        return items.stream().anyMatch(item -> "WAITING".equals(item.mail()));
    }

    /// What it shows, in short.
    String seen() {
        return Fingerprint.of(items.stream()
                .flatMap(item ->
                        Stream.of(item.told().id(), item.unread(), String.valueOf(item.mail()), item.mailTries())));
    }
}
