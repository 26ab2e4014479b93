package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rules for tests.
final class Rules {

    private Rules() {}

    static AlertRule of(String accountId, @Nullable String keyId, Condition condition, Instant since) {
        return of(accountId, keyId, new Wish(condition, 24, false, List.of(), List.of()), since);
    }

    static AlertRule of(String accountId, @Nullable String keyId, Wish wish, Instant since) {
        String id = "rul_" + UUID.randomUUID().toString().replace("-", "");
        return new AlertRule(id, accountId, keyId, wish, true, null, since, since, 0);
    }

    static Condition requestsAbove(double threshold, Window window) {
        return new Condition(Metric.REQUESTS, Comparison.ABOVE, threshold, window, 0);
    }
}
