package ai.knowhereto.dashboard.keys;

import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// What keys are found by: any part of their name, their id, the last characters of their secrets. Kept in the
/// transaction of the change.
///
/// The index has a row for each ending of a name, some twenty for a key, so that a search is a range of an ordinary
/// index on both databases and costs the same among a hundred keys and among a hundred thousand.
@Component
class SearchIndex {

    private final JdbcTemplate database;

    SearchIndex(JdbcTemplate database) {
        this.database = database;
    }

    /// Adds a key that was created.
    void add(ApiKey key, Secret secret) {
        insert(key, SearchText.partsOf(SearchText.fold(key.name())));
        insert(key, Stream.of(SearchText.whole(key.id()), SearchText.whole(secret.hint())));
    }

    /// Adds the last characters of another secret of a key.
    void add(ApiKey key, String hint) {
        insert(key, Stream.of(SearchText.whole(hint)));
    }

    /// Puts a key that was renamed under its new name, and its id and its secrets beside it.
    void rename(ApiKey key) {
        database.update("delete from api_key_part where key_id = ?", key.id());
        var hints = database.queryForList("select hint from key_secret where key_id = ?", String.class, key.id());
        insert(key, SearchText.partsOf(SearchText.fold(key.name())));
        insert(key, Stream.concat(Stream.of(key.id()), hints.stream()).map(SearchText::whole));
    }

    private void insert(ApiKey key, Stream<String> parts) {
        database.batchUpdate(
                "insert into api_key_part (account_id, part, key_id) select ?, ?, ?"
                        + " where not exists (select 1 from api_key_part where account_id = ? and part = ? and key_id = ?)",
                parts.toList(),
                100,
                (row, part) -> {
                    for (int repeat = 0; repeat <= 3; repeat += 3) {
                        row.setString(repeat + 1, key.accountId());
                        row.setString(repeat + 2, part);
                        row.setString(repeat + 3, key.id());
                    }
                });
    }
}
