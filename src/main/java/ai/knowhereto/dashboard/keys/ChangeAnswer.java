package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.site.PageEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a person is told once a key is changed. It is sent after the commit, so it is true.
@Component
class ChangeAnswer {

    private final PageEvents events;
    private final KeySentences sentences;

    ChangeAnswer(PageEvents events, KeySentences sentences) {
        this.events = events;
        this.sentences = sentences;
    }

    /// To htmx: closes the dialog, says it and refreshes what is shown. Otherwise: leads to the key, whose page says
    /// it.
    @Nullable
    String done(Change change, ApiKey key, Visit visit) {
        if (!visit.shape().isFragment()) {
            return "redirect:/dashboard/api-keys/" + key.id() + "?changed=" + change.word();
        }
        var text = sentences.now(change, key, visit.zone());
        events.send(visit.response(), Map.of("close-dialog", "", "toast", text, "keys-changed", ""));
        visit.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }
}
