package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The requests of a batch with secrets that were not their keys' current ones, by who made them: an address, a client
/// and an endpoint, as one text. What separates them is in no text of an entry. In ordinary life there are none.
final class OldCallers {

    /// Such a text, of a row.
    static final String COLUMNS = "address || '\u001f' || client || '\u001f' || endpoint";

    private static final String SEPARATOR = "\u001f";
    private static final String OTHERS = String.join(SEPARATOR, "Other", "Other", "Other");
    private static final int CLIENT = 120;

    private final SortedMap<String, SortedMap<String, Sum>> bySecret = new TreeMap<>();
    private final Map<String, String> keys = new HashMap<>();

    OldCallers(Collection<Entry> entries) {
        for (Entry entry : entries) {
            Caller caller = entry.caller();
            if (caller != null && caller.old()) {
                keys.put(caller.secretId(), caller.keyId());
                bySecret.computeIfAbsent(caller.secretId(), _ -> new TreeMap<>())
                        .merge(text(entry), Sum.of(entry), Sum::and);
            }
        }
    }

    /// Who called, by secret.
    SortedMap<String, SortedSet<String>> callers() {
        SortedMap<String, SortedSet<String>> callers = new TreeMap<>();
        bySecret.forEach((secretId, sums) -> callers.put(secretId, new TreeSet<>(sums.keySet())));
        return callers;
    }

    /// The key of a secret of the batch.
    String keyId(String secretId) {
        return Objects.requireNonNull(keys.get(secretId));
    }

    /// Sorted, so that two writers lock the same rows in the same order.
    ///
    /// @param admitted the callers of each secret that have rows of their own
    Rows rows(Map<String, Set<String>> admitted) {
        var rows = new Rows(Table.OLD_CALLERS);
        bySecret.forEach((secretId, sums) -> {
            Set<String> own = admitted.getOrDefault(secretId, Set.of());
            SortedMap<String, Sum> merged = new TreeMap<>();
            sums.forEach((caller, sum) -> merged.merge(own.contains(caller) ? caller : OTHERS, sum, Sum::and));
            merged.forEach((caller, sum) -> {
                String[] parts = caller.split(SEPARATOR, -1);
                rows.add(
                        secretId,
                        parts[0],
                        parts[1],
                        parts[2],
                        keyId(secretId),
                        sum.firstAt,
                        sum.lastAt,
                        sum.requests,
                        sum.refused);
            });
        });
        return rows;
    }

    private static String text(Entry entry) {
        String agent = entry.userAgent();
        String client = agent == null ? "" : SafeText.of(agent, CLIENT);
        return String.join(SEPARATOR, entry.address(), client, entry.endpoint());
    }

    private record Sum(Instant firstAt, Instant lastAt, long requests, long refused) {
        static Sum of(Entry entry) {
            return new Sum(entry.at(), entry.at(), 1, Entry.REPLACED.equals(entry.reason()) ? 1 : 0);
        }

        Sum and(Sum other) {
            return new Sum(
                    firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                    lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
                    requests + other.requests,
                    refused + other.refused);
        }
    }
}
