package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.audit.AuditEntry;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells what was done to a key. Whoever asks has made sure that the reader may see the key.
@Component
class KeyStories {

    private static final int SHOWN = 20;

    /// A page of its own is for whoever needs more than this.
    private static final int MOST = 500;

    private final KeyHistory history;
    private final KeySentences sentences;

    KeyStories(KeyHistory history, KeySentences sentences) {
        this.history = history;
        this.sentences = sentences;
    }

    /// One query, unless the key has been through so much that its creation is not among the newest.
    ///
    /// @param whole whether to tell everything, or the newest only
    KeyStory of(ApiKey key, boolean whole, ZoneId zone) {
        int most = whole ? MOST : SHOWN;
        var newest = history.newest(key, most + 1);
        var disabled = key.disabledAt() == null ? Optional.<AuditEntry>empty() : last(newest, key, "key.disabled");
        return new KeyStory(
                newest.stream().limit(most).map(entry -> line(entry, zone)).toList(),
                newest.size() > most && !whole,
                last(newest, key, "key.created").map(this::who).orElse(null),
                disabled.map(this::who).orElse(null),
                disabled.map(entry -> entry.event().details().get("alert")).orElse(null),
                key.revokedAt() == null ? null : sentences.revoker(key));
    }

    private KeyStory.Line line(AuditEntry entry, ZoneId zone) {
        var actor = entry.event().actor();
        // where the staff sit is nothing that owners need to know
        var address = "member".equals(actor.role()) ? actor.address() : null;
        return new KeyStory.Line(entry.at(), sentences.name(actor), sentences.activity(entry, zone), address);
    }

    private Optional<AuditEntry> last(List<AuditEntry> newest, ApiKey key, String action) {
        return newest.stream()
                .filter(entry -> entry.event().action().equals(action))
                .findFirst()
                .or(() -> history.last(key, action));
    }

    private String who(AuditEntry entry) {
        return sentences.name(entry.event().actor());
    }
}
