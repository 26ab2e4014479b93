package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A statement that is put together, each value beside the text that it belongs to and never in it.
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Sql add(String part) {
        text.append(part);
        return this;
    }

    Sql add(String part, Object value) {
        text.append(part).append('?');
        values.add(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    Sql add(String part, Object value, String rest) {
        return add(part, value).add(rest);
    }

    /// Adds ` in (?, ?, …)`; there is at least one value.
    Sql in(String part, Collection<?> several) {
        var marks = new StringJoiner(", ", part + " in (", ")");
        several.forEach(_ -> marks.add("?"));
        text.append(marks);
        values.addAll(several);
        return this;
    }

    JdbcClient.StatementSpec on(JdbcClient client) {
        return client.sql(text.toString()).params(values);
    }
}
