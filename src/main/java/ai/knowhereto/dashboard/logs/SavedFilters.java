package ai.knowhereto.dashboard.logs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The filters that each person keeps: twenty at most, each under a name of its own.
@Component
class SavedFilters {

    static final int MOST = 20;
    private static final int TRIES = 3;
    private static final String SELECT = "select id, name, words, shown_time, place from saved_log_filter";

    private final JdbcClient client;

    SavedFilters(JdbcClient client) {
        this.client = client;
    }

    /// What came of it.
    enum Result {
        DONE,
        /// The person keeps one under that name already.
        TAKEN,
        /// The person keeps twenty.
        FULL,
        /// It is not there any more.
        GONE
    }

    /// Those of a person, by name.
    List<SavedFilter> of(String personId) {
        return client.sql(SELECT + " where person_id = :person order by folded")
                .param("person", personId)
                .query((row, _) ->
                        new SavedFilter(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    Optional<SavedFilter> find(String personId, String id) {
        return of(personId).stream().filter(filter -> filter.id().equals(id)).findFirst();
    }

    /// Keeps one more. Two tabs at once never take the same place.
    Result add(String personId, FilterName name, String words, String time) {
        for (int i = 0; i < TRIES; i++) {
            List<@Nullable Integer> taken = client.sql("select place from saved_log_filter where person_id = :person")
                    .param("person", personId)
                    .query(Integer.class)
                    .list();
            var place = IntStream.rangeClosed(1, MOST)
                    .filter(free -> !taken.contains(free))
                    .findFirst();
            if (place.isEmpty()) {
                return Result.FULL;
            }
            try {
                insert(personId, place.getAsInt(), name, words, time);
                return Result.DONE;
            } catch (DuplicateKeyException e) {
                if (isTaken(personId, name)) {
                    return Result.TAKEN;
                }
            }
        }
        return Result.FULL;
    }

    Result rename(String personId, String id, FilterName name) {
        try {
            int changed = client.sql("update saved_log_filter set name = :name, folded = :folded"
                            + " where person_id = :person and id = :id")
                    .param("name", name.text())
                    .param("folded", name.folded())
                    .param("person", personId)
                    .param("id", id)
                    .update();
            return changed == 0 ? Result.GONE : Result.DONE;
        } catch (DuplicateKeyException e) {
            return Result.TAKEN;
        }
    }

    /// Deletes one; twice is no different.
    void delete(String personId, String id) {
        client.sql("delete from saved_log_filter where person_id = :person and id = :id")
                .param("person", personId)
                .param("id", id)
                .update();
    }

    private void insert(String personId, int place, FilterName name, String words, String time) {
        client.sql("insert into saved_log_filter (person_id, place, id, name, folded, words, shown_time)"
                        + " values (:person, :place, :id, :name, :folded, :words, :time)")
                .param("person", personId)
                .param("place", place)
                .param("id", "flt_" + UUID.randomUUID().toString().replace("-", ""))
                .param("name", name.text())
                .param("folded", name.folded())
                .param("words", words)
                .param("time", time)
                .update();
    }

    private boolean isTaken(String personId, FilterName name) {
        return client.sql("select count(*) from saved_log_filter where person_id = :person and folded = :folded")
                        .param("person", personId)
                        .param("folded", name.folded())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
