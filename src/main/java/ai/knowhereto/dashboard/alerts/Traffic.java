package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.time.Duration;
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
///
/// The day of an account is read once. When there are many to be read, after a restart, each round reads some of
/// them, so that no round takes long.
final class Traffic {

    /// The longest window that is looked at by the minute, and the quarter that it may begin in.
    private static final int BY_MINUTE = 75;

    private final KeyMinutes source;
    private final Duration budget;
    private final Map<String, KeyTraffic> byKey = new HashMap<>();
    private final LatencyTraffic latencies;
    private final AddressTraffic addresses;
    private final Set<String> accounts = new HashSet<>();
    private long readFrom;
    private long byMinute;

    /// @param budget for so long a round reads days of accounts, before it reads the last ones
    Traffic(KeyMinutes source, Duration budget) {
        this.source = source;
        this.budget = budget;
        this.latencies = new LatencyTraffic(source);
        this.addresses = new AddressTraffic(source);
    }

    /// Reads what is new, and the days of accounts that are.
    ///
    /// @return the keys that made requests lately
    Set<String> refresh(RuleBook rules, Look look) {
        begin(rules.accounts(), look);
        Set<String> changed = new HashSet<>();
        read(accounts, Resolution.MINUTE, readFrom, look.end(), changed);
        latencies.keep(wanted(Metric.LATENCY, rules));
        latencies.refresh(changed, readFrom, look.end());
        load(rules, look, changed);
        addresses.refresh(wanted(Metric.ADDRESSES, rules), changed, oldest(look));
        readFrom = look.complete();
        if (accounts.containsAll(rules.accounts())) {
            age(look);
        }
        return changed;
    }

    /// The accounts whose day is known.
    Set<String> accounts() {
        return accounts;
    }

    /// The keys that made requests in the last day, by account.
    Map<String, List<String>> keys() {
        return byKey.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().accountId(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    /// What a key did in the last day; `null` if nothing.
    @Nullable
    KeyTraffic of(String keyId) {
        return byKey.get(keyId);
    }

    LatencyTraffic latencies() {
        return latencies;
    }

    AddressTraffic addresses() {
        return addresses;
    }

    /// The quarter with which the minutes begin.
    long byMinute() {
        return byMinute;
    }

    private void begin(Set<String> asked, Look look) {
        if (accounts.isEmpty() || look.done() < byMinute + BY_MINUTE - Minutes.QUARTER) {
            byKey.clear();
            latencies.clear();
            addresses.clear();
            accounts.clear();
            byMinute = Minutes.quarter(look.done() - BY_MINUTE);
        }
        accounts.retainAll(asked);
        byKey.values().removeIf(traffic -> !asked.contains(traffic.accountId()));
    }

    /// Twice as many each time, so that many small accounts are read as fast as few large ones.
    private void load(RuleBook rules, Look look, Set<String> changed) {
        List<String> fresh = rules.accounts().stream()
                .filter(id -> !accounts.contains(id))
                .sorted()
                .toList();
        long began = System.nanoTime();
        int next = 0;
        int many = 1;
        while (next < fresh.size() && (next == 0 || System.nanoTime() - began < budget.toNanos())) {
            load(fresh.subList(next, Math.min(fresh.size(), next + many)), rules, look, changed);
            next += many;
            many *= 2;
        }
        latencies.load(wanted(Metric.LATENCY, rules), oldest(look), byMinute, look.end());
    }

    private void load(List<String> some, RuleBook rules, Look look, Set<String> changed) {
        read(some, Resolution.QUARTER, oldest(look), byMinute, changed);
        read(some, Resolution.MINUTE, byMinute, look.end(), changed);
        accounts.addAll(some);
        latencies.load(wanted(Metric.LATENCY, rules), oldest(look), byMinute, look.end());
    }

    private Set<String> wanted(Metric metric, RuleBook rules) {
        return byKey.entrySet().stream()
                .filter(entry -> rules.asks(metric, entry.getValue().accountId(), entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void read(Collection<String> of, Resolution resolution, long from, long to, Set<String> changed) {
        if (of.isEmpty() || from >= to) {
            return;
        }
        source.read(of, resolution, Minutes.start(from), Minutes.start(to), row -> {
            var traffic = byKey.computeIfAbsent(row.keyId(), _ -> new KeyTraffic(row.accountId()));
            long start = Minutes.of(row.startsAt());
            if (resolution == Resolution.MINUTE) {
                traffic.minute(start, Counts.of(row));
            } else {
                traffic.quarter(start, Counts.of(row));
            }
            changed.add(row.keyId());
        });
    }

    private void age(Look look) {
        long later = Minutes.quarter(look.complete() - BY_MINUTE);
        if (later > byMinute) {
            byMinute = later;
            byKey.values().removeIf(traffic -> !traffic.age(byMinute, oldest(look)));
            latencies.age(byMinute, oldest(look));
        }
    }

    private static long oldest(Look look) {
        return Minutes.quarter(look.done() - Minutes.DAY);
    }
}
