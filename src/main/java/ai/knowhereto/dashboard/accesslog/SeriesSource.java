package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The series that a filter is counted from: whole accounts have a series of their own; of some keys the sums of
/// theirs are taken.
final class SeriesSource {
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final boolean ofKeys;

    SeriesSource(Reach reach, LogFilter filter) {
        List<String> keys = filter.values(LogWord.KEY);
        ofKeys = reach.keyId() != null || !keys.isEmpty();
        if (reach.accountIds() != null) {
            in("account_id", "accounts", reach.accountIds());
        }
        if (reach.keyId() != null) {
            in("key_id", "key", Set.of(reach.keyId()));
        }
        in(
                "key_id",
                "keys",
                keys.stream().map(key -> "none".equals(key) ? "-" : key).toList());
        environments(filter.values(LogWord.ENVIRONMENT));
        statuses(filter.values(LogWord.STATUS));
        in(
                "outcome",
                "outcomes",
                filter.values(LogWord.OUTCOME).stream()
                        .map(word -> word.replace('-', '_').toUpperCase(Locale.ROOT))
                        .toList());
    }

    /// Digits alone, which need no parameters.
    private void statuses(List<String> statuses) {
        if (!statuses.isEmpty()) {
            conditions.add(statuses.stream().map(Conditions::status).collect(joining(" or ", "(", ")")));
        }
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    String sql() {
        return (ofKeys ? "usage_bucket" : "usage_account_bucket") + " where "
                + (conditions.isEmpty() ? "true" : String.join(" and ", conditions));
    }

    private void environments(List<String> environments) {
        if (!ofKeys) {
            in("environment", "environments", environments.isEmpty() ? List.of("live", "test", "-") : environments);
        } else if (!environments.isEmpty()) {
            conditions.add("key_id in (select id from api_key where environment in (:environments))");
            parameters.put("environments", environments);
        }
    }

    private void in(String column, String name, Collection<String> values) {
        boolean isLimited = !values.isEmpty() || "account_id".equals(column);
        if (isLimited) {
            conditions.add(column + " in (:" + name + ")");
            parameters.put(name, values.isEmpty() ? List.of("") : values);
        }
    }
}
