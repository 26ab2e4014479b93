package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps one receiver from taking all workers: this process sends an endpoint three messages at once at most, an
/// account's endpoints eight, all endpoints 24, and the mail server eight. So whatever hangs, workers remain for mail
/// and for others.
final class Queues {

    static final int AT_ONCE = 3;
    static final int ACCOUNT = 8;
    static final int WEBHOOKS = 24;

    private final Lines endpoints = new Lines(() -> new Line(AT_ONCE, 16), System::nanoTime);
    private final Lines accounts = new Lines(() -> new Line(ACCOUNT, 0), System::nanoTime);
    private final Line webhooks = new Line(WEBHOOKS, 0);
    private final Line mails = new Line(8, 16);

    /// Whom a webhook goes to.
    record Target(String endpointId, String accountId) {}

    /// Places in all lines that a delivery needs, or when to ask again.
    record Entry(List<Line.Place> places, @Nullable Duration later) implements AutoCloseable {

        @Override
        public void close() {
            places.forEach(Line.Place::close);
        }
    }

    /// @param target `null` for mail
    Entry enter(@Nullable Target target) {
        List<Line.Place> got = new ArrayList<>();
        for (var line : target == null ? List.of(mails) : lines(target)) {
            var place = line.enter();
            if (place.isEmpty()) {
                got.forEach(Line.Place::leave);
                return new Entry(List.of(), line.later());
            }
            got.add(place.get());
        }
        return new Entry(got, null);
    }

    private List<Line> lines(Target target) {
        return List.of(endpoints.of(target.endpointId()), accounts.of(target.accountId()), webhooks);
    }
}
