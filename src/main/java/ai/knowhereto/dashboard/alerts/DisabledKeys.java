package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.KeyLabels;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which keys a rule would have disabled, in words: a number of alerts does not tell whose requests would have been
/// refused.
@Component
class DisabledKeys {

    /// So many are named.
    private static final int NAMED = 3;

    private final KeyLabels labels;
    private final Sentences sentences;

    DisabledKeys(KeyLabels labels, Sentences sentences) {
        this.labels = labels;
        this.sentences = sentences;
    }

    /// @param fires when it would have come true; the keys are named in that order
    @Nullable
    String of(SignedIn who, List<Alert> fires, Locale locale) {
        var ids = fires.stream().map(Alert::keyId).distinct().toList();
        if (ids.isEmpty()) {
            return null;
        }
        var shown = ids.stream().limit(NAMED).toList();
        var known = labels.named(who.accountId(), shown);
        Stream<String> names =
                shown.stream().map(id -> known.containsKey(id) ? known.get(id).name() : id);
        boolean areMore = ids.size() > NAMED;
        Object[] said = Stream.concat(names, areMore ? Stream.of(ids.size() - NAMED) : Stream.of())
                .toArray();
        return sentences.text("alerts.preview.disabled." + (areMore ? "more" : said.length), locale, said);
    }
}
