package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Position;
import ai.knowhereto.dashboard.accounts.Owner;
import ai.knowhereto.dashboard.accounts.Owners;
import ai.knowhereto.dashboard.usage.KeyLabels;
import ai.knowhereto.dashboard.usage.Wall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Entries as the list shows them: with the names of their keys and, for admins, of the owners.
@Component
class LogRows {

    private final KeyLabels labels;
    private final Owners owners;

    LogRows(KeyLabels labels, Owners owners) {
        this.labels = labels;
        this.owners = owners;
    }

    List<LogRow> of(LogPlace place, List<Entry> entries, Wall wall) {
        return of(place, entries, wall, null);
    }

    /// @param after where the rows above these ended, so that their day is not said twice; `null` if there are none
    List<LogRow> of(LogPlace place, List<Entry> entries, Wall wall, @Nullable Position after) {
        var keyIds = of(entries, Caller::keyId);
        // the reach has been checked: these keys are the reader's to see
        var keys = labels.ofAllAccounts(keyIds);
        var secrets = labels.secrets(keyIds);
        Map<String, Owner> owned = place.isOfStaff() ? owners.of(of(entries, Caller::accountId)) : Map.of();
        List<LogRow> rows = new ArrayList<>();
        String day = after == null || after.requestId().isEmpty() ? "" : wall.dayInWeek(after.at());
        for (Entry entry : entries) {
            String today = wall.dayInWeek(entry.at());
            Caller caller = entry.caller();
            rows.add(new LogRow(
                    entry,
                    caller == null ? null : keys.get(caller.keyId()),
                    caller == null ? null : secrets.get(caller.secretId()),
                    caller == null ? null : owned.get(caller.accountId()),
                    today.equals(day) ? null : today,
                    LogRow.href(place, entry),
                    wall));
            day = today;
        }
        return List.copyOf(rows);
    }

    private static List<String> of(List<Entry> entries, Function<Caller, String> part) {
        return entries.stream()
                .map(Entry::caller)
                .filter(Objects::nonNull)
                .map(part)
                .distinct()
                .toList();
    }
}
