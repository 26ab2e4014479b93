package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the keys of the accounts with rules did in the last day, in memory. A round reads only what the log's
/// watermark has not passed yet, one or two minutes; what it has passed does not change any more. For one thread.
final class Traffic {

    /// The longest window that is looked at by the minute, and the quarter that it may begin in.
    private static final int BY_MINUTE = 75;

    private final KeyMinutes source;
    private final Map<String, KeyTraffic> byKey = new HashMap<>();
    private Set<String> accounts = Set.of();
    private long readFrom;
    private long byMinute;

    Traffic(KeyMinutes source) {
        this.source = source;
    }

    /// Reads what is new.
    ///
    /// @param asked the accounts with rules
    /// @return the keys that made requests lately
    Set<String> refresh(Set<String> asked, Look look) {
        begin(asked, look);
        Set<String> changed = new HashSet<>();
        Set<String> known = asked.stream().filter(accounts::contains).collect(Collectors.toSet());
        Set<String> added = asked.stream().filter(id -> !accounts.contains(id)).collect(Collectors.toSet());
        read(known, Resolution.MINUTE, readFrom, look.end(), changed);
        read(added, Resolution.QUARTER, oldest(look), byMinute, changed);
        read(added, Resolution.MINUTE, byMinute, look.end(), changed);
        accounts = Set.copyOf(asked);
        readFrom = look.complete();
        age(look);
        return changed;
    }

    /// What a key did in the window that ends there.
    Counts sum(String keyId, Window window, long end) {
        KeyTraffic traffic = byKey.get(keyId);
        return traffic == null ? Counts.NONE : traffic.sum(window.from(end), end, byMinute);
    }

    /// The keys that made requests in the last day, by account.
    Map<String, List<String>> keys() {
        return byKey.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().accountId(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    /// The account of a key that made requests in the last day.
    @Nullable
    String accountOf(String keyId) {
        KeyTraffic traffic = byKey.get(keyId);
        return traffic == null ? null : traffic.accountId();
    }

    private void begin(Set<String> asked, Look look) {
        if (accounts.isEmpty() || look.done() < byMinute + BY_MINUTE - Minutes.QUARTER) {
            byKey.clear();
            accounts = Set.of();
            byMinute = Minutes.quarter(look.done() - BY_MINUTE);
        }
        byKey.values().removeIf(traffic -> !asked.contains(traffic.accountId()));
    }

    private void read(Collection<String> of, Resolution resolution, long from, long to, Set<String> changed) {
        if (of.isEmpty() || from >= to) {
            return;
        }
        source.read(of, resolution, Minutes.start(from), Minutes.start(to), row -> {
            var traffic = byKey.computeIfAbsent(row.keyId(), _ -> new KeyTraffic(row.accountId()));
            long start = Minutes.of(row.startsAt());
            if (resolution == Resolution.MINUTE) {
                traffic.minute(start, counts(row));
            } else {
                traffic.quarter(start, counts(row));
            }
            changed.add(row.keyId());
        });
    }

    private void age(Look look) {
        long later = Minutes.quarter(look.complete() - BY_MINUTE);
        if (later > byMinute) {
            byMinute = later;
            byKey.values().removeIf(traffic -> !traffic.age(byMinute, oldest(look)));
        }
    }

    private static long oldest(Look look) {
        return Minutes.quarter(look.done() - Minutes.DAY);
    }

    private static Counts counts(KeyMinutes.Row row) {
        long errors = row.clientErrors() + row.serverErrors();
        long requests = row.successful() + errors + row.refused();
        return new Counts(requests, row.clientErrors(), row.serverErrors(), row.refused(), requests);
    }
}
