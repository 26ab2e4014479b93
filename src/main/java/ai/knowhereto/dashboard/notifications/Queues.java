package ai.knowhereto.dashboard.notifications;

import java.util.concurrent.ConcurrentHashMap;

/// Keeps one receiver from taking all workers: this process sends an endpoint three messages at once at most, and
/// the mail server eight.
final class Queues {

    static final int AT_ONCE = 3;

    private final ConcurrentHashMap<String, Line> byEndpoint = new ConcurrentHashMap<>();
    private final Line mails = new Line(8, 24);

    Line atEndpoint(String endpointId) {
        return byEndpoint.computeIfAbsent(endpointId, _ -> new Line(AT_ONCE, 12));
    }

    Line atMailServer() {
        return mails;
    }
}
