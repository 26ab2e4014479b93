package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.keys.Segment.Use;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A walk along a list of keys, forwards or backwards, from a cursor to the end of a page.
final class KeyWalk {

    /// A key of the list and what it is ordered by.
    private record Place(int segment, String value, String keyId) {}

    private final JdbcClient client;
    private final KeyScope scope;
    private final KeyQuestion question;
    private final Matches matches;
    private final List<Segment> segments;
    private final int size;

    KeyWalk(JdbcClient client, KeyScope scope, KeyQuestion question, Matches matches, List<Segment> segments) {
        this.client = client;
        this.scope = scope;
        this.question = question;
        this.matches = matches;
        this.segments = segments;
        this.size = question.size();
    }

    KeyPage forward(@Nullable Cursor from) {
        List<Place> places = new ArrayList<>();
        for (int i = from == null ? 0 : from.segment(); i < segments.size() && places.size() <= size; i++) {
            places.addAll(read(i, from, size + 1 - places.size()));
        }
        boolean more = places.size() > size;
        var shown = more ? places.subList(0, size) : places;
        long before = from == null ? 0 : from.position();
        return page(shown, from != null, more, before);
    }

    KeyPage backward(Cursor from) {
        List<Place> places = new ArrayList<>();
        for (int i = from.segment(); i >= 0 && places.size() <= size; i--) {
            places.addAll(read(i, from, size + 1 - places.size()));
        }
        boolean more = places.size() > size;
        var shown = new ArrayList<>(more ? places.subList(0, size) : places);
        Collections.reverse(shown);
        return page(shown, more, true, Math.max(0, from.position() - shown.size()));
    }

    private KeyPage page(List<Place> places, boolean hasPrevious, boolean hasNext, long before) {
        return new KeyPage(
                places.stream().map(Place::keyId).toList(),
                hasPrevious && !places.isEmpty() ? cursor(places.getFirst(), true, before) : null,
                hasNext && !places.isEmpty() ? cursor(places.getLast(), false, before + places.size()) : null,
                before);
    }

    private Cursor cursor(Place place, boolean backward, long position) {
        return new Cursor(question.order(), backward, place.segment, place.value, place.keyId, position);
    }

    /// So many keys of a part of the list, from the cursor on if it is in this part.
    private List<Place> read(int number, @Nullable Cursor from, int most) {
        var start = from != null && from.segment() == number ? from : null;
        var statement = statement(segments.get(number), start, from != null && from.isBackward(), most);
        return statement
                .on(client)
                .query((row, _) -> new Place(number, value(row), row.getString(1)))
                .list();
    }

    /// Where the order is a column of keys, each slice is walked along its own index and the walks are merged.
    private Sql statement(Segment segment, @Nullable Cursor start, boolean backward, int most) {
        var sql = new Sql().add("select id, v from (");
        String separator = "";
        for (var slices : segment.use() == Use.USED
                ? List.of(segment.slices())
                : segment.slices().stream().map(List::of).toList()) {
            sql.add(separator).add("(");
            walk(sql, segment, slices, start, backward, most);
            sql.add(")");
            separator = " union all ";
        }
        return sql.add(") t order by ").add(order("v", "id", backward)).add(" limit ", most);
    }

    private void walk(
            Sql sql, Segment segment, List<Slice> slices, @Nullable Cursor start, boolean backward, int most) {
        String column = question.order().column(segment);
        boolean byUse = segment.use() == Use.USED;
        String id = byUse ? "u.key_id" : "k.id";
        sql.add("select k.id, " + column + " as v from ")
                .add(byUse ? "key_last_use u join api_key k on k.id = u.key_id" : "api_key k");
        scope.addTo(sql, byUse ? "u" : "k");
        condition(sql, segment, slices);
        if (start != null) {
            sql.add(" and (" + column + ", " + id + (isDescending(backward) ? ") < (" : ") > ("), position(start))
                    .add(", ", start.keyId(), ")");
        }
        sql.add(" order by ").add(order(column, id, backward)).add(" limit ", most);
    }

    private void condition(Sql sql, Segment segment, List<Slice> slices) {
        String separator = "(";
        for (var slice : slices) {
            sql.add(separator).add("(");
            slice.addTo(sql);
            sql.add(")");
            separator = " or ";
        }
        sql.add(")");
        var environment = question.environment();
        if (environment != null) {
            sql.add(" and k.environment = ", environment.word());
        }
        if (segment.use() == Use.NEVER) {
            sql.add(" and not exists (select 1 from key_last_use n where n.key_id = k.id)");
        }
        matches.addTo(sql);
    }

    private String order(String column, String id, boolean backward) {
        String direction = isDescending(backward) ? " desc" : "";
        return column + direction + ", " + id + direction;
    }

    private boolean isDescending(boolean backward) {
        return question.order().isDescending() != backward;
    }

    private Object position(Cursor start) {
        return question.order().isText()
                ? start.value()
                : Instant.EPOCH.plus(Long.parseLong(start.value()), ChronoUnit.MICROS);
    }

    private String value(ResultSet row) throws SQLException {
        if (question.order().isText()) {
            return row.getString(2);
        }
        var at = row.getObject(2, OffsetDateTime.class).toInstant();
        return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
