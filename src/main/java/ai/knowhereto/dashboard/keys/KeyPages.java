package ai.knowhereto.dashboard.keys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds a page of a list of keys: a short walk along an index, wherever the page is and however long the list.
@Component
class KeyPages {

    private final JdbcClient client;

    KeyPages(JdbcClient client) {
        this.client = client;
    }

    /// The page that the question asks for; the first one if its cursor leads nowhere.
    KeyPage page(KeyScope scope, KeyQuestion question, Matches matches, AsOf asOf) {
        var found = exactly(scope, question, matches, asOf);
        var cursor = question.cursor();
        boolean leadsNowhere =
                cursor != null && (found.keyIds().isEmpty() || cursor.isBackward() && found.isShort(question.size()));
        return leadsNowhere ? exactly(scope, question.atStart(), matches, asOf) : found;
    }

    /// The page at the cursor, and nothing else: empty if it leads nowhere.
    KeyPage exactly(KeyScope scope, KeyQuestion question, Matches matches, AsOf asOf) {
        var segments = question.order().arrange(question.filter().segments(asOf));
        var cursor = question.cursor();
        if (matches.isNothing() || cursor != null && cursor.segment() >= segments.size()) {
            return KeyPage.EMPTY;
        }
        var walk = new KeyWalk(client, scope, question, matches, segments);
        return cursor != null && cursor.isBackward() ? walk.backward(cursor) : walk.forward(cursor);
    }
}
