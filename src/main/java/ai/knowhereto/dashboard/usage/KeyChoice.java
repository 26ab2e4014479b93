package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The keys that the filter offers: the newest hundred and the chosen one. In an account with more, the busiest are one
/// click away in the table under the chart, and every key is by its own row's "View usage".
@Component
class KeyChoice {

    private static final int MOST = 100;

    private final KeyLabels labels;

    KeyChoice(KeyLabels labels) {
        this.labels = labels;
    }

    /// @param chosen the key that is shown; `null` for all
    Choice of(String accountId, @Nullable KeyLabel chosen) {
        List<KeyLabel> newest = labels.newest(accountId, MOST + 1);
        List<KeyLabel> offered = new ArrayList<>(newest.subList(0, Math.min(MOST, newest.size())));
        if (chosen != null && !offered.contains(chosen)) {
            offered.addFirst(chosen);
        }
        return new Choice(offered, newest.size() > MOST);
    }

    /// @param keys those that are offered
    /// @param isPart whether the account has more
    record Choice(List<KeyLabel> keys, boolean isPart) {}
}
