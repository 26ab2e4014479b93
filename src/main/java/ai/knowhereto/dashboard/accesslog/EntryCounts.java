package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many requests a filter asks for, from the series: as far as these know of its words ([#TOLD]). Requests without
/// a known key are counted here although not each of them is an entry.
@Component
public class EntryCounts {

    /// The words that series know of.
    public static final Set<LogWord> TOLD =
            Set.copyOf(EnumSet.of(LogWord.KEY, LogWord.ENVIRONMENT, LogWord.OUTCOME, LogWord.STATUS, LogWord.OWNER));

    private final JdbcClient client;

    EntryCounts(JdbcClient client) {
        this.client = client;
    }

    /// The requests by time and outcome. Other words of the filter change nothing.
    ///
    /// @param resolution minutes or quarters of an hour
    /// @param from the first bucket that counts starts here or later
    /// @param to and the last one starts before
    public List<BucketTotal> totals(Reach reach, LogFilter filter, Resolution resolution, Instant from, Instant to) {
        var source = new Source(reach, filter);
        return client.sql("select starts_at, outcome, sum(requests) from " + source.sql() + " and resolution = "
                        + resolution.minutes() + " and starts_at >= :from and starts_at < :to"
                        + " group by starts_at, outcome order by starts_at, outcome")
                .params(source.parameters)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new BucketTotal(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        Outcome.valueOf(row.getString(2)),
                        row.getLong(3)))
                .list();
    }

    /// Whole accounts have a series of their own; of some keys the sums of theirs are taken.
    private static final class Source {
        private final Map<String, Object> parameters = new HashMap<>();
        private final List<String> conditions = new ArrayList<>();
        private final boolean ofKeys;

        Source(Reach reach, LogFilter filter) {
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
}
