package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the keys of the accounts with rules did in the last day, in memory. A round reads only what the log's
/// watermark has not passed yet, one or two minutes; once a minute also five minutes before. A request counts in
/// the minute in which it came, by the clock of its server, and the watermark goes by answers and by the clock of
/// the database: so one that took long, or that a server with a slow clock answered, is stored behind it. What is
/// read again takes the place of what was there. For one thread.
///
/// The day of an account is read once. When there are many to be read, after a restart, each round reads some of
/// them, so that no round takes long.
final class Traffic {

    /// The longest window that is looked at by the minute, and the quarter that it may begin in.
    private static final int BY_MINUTE = 75;

    /// What is stored that far behind the watermark is still seen.
    private static final int MARGIN = 5;

    private final Duration budget;
    private final RequestTraffic requests;
    private final LatencyTraffic latencies;
    private final AddressTraffic addresses;
    private final Set<String> accounts = new HashSet<>();
    private long readFrom;
    private long byMinute;

    /// @param budget for so long a round reads days of accounts, before it reads the last ones
    Traffic(KeyMinutes source, Duration budget) {
        this.budget = budget;
        this.requests = new RequestTraffic(source);
        this.latencies = new LatencyTraffic(source);
        this.addresses = new AddressTraffic(source);
    }

    /// Reads what is new, and the days of accounts that are.
    ///
    /// @return the keys that made requests lately
    Set<String> refresh(RuleBook rules, Look look) {
        begin(rules.accounts(), look);
        long from = look.isOfNewMinute() ? readFrom - MARGIN : readFrom;
        Set<String> changed = requests.readAgain(accounts, from, readFrom, look.end());
        latencies.keep(requests.wanted(Metric.LATENCY, rules));
        latencies.refresh(changed, from, look.end());
        loadLatencies(rules, look);
        changed.addAll(load(rules, look));
        addresses.refresh(requests.wanted(Metric.ADDRESSES, rules), changed, oldest(look));
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

    RequestTraffic requests() {
        return requests;
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

    /// A server that did not look for longer than minutes are kept begins anew, so that it does not read all of
    /// them in one result.
    private void begin(Set<String> asked, Look look) {
        boolean isBehind = readFrom < look.done() - BY_MINUTE;
        if (accounts.isEmpty() || isBehind || look.done() < byMinute + BY_MINUTE - Minutes.QUARTER) {
            requests.clear();
            latencies.clear();
            addresses.clear();
            accounts.clear();
            byMinute = Minutes.quarter(look.done() - BY_MINUTE);
        }
        accounts.retainAll(asked);
        requests.keep(asked);
    }

    /// Twice as many accounts each time, so that many small ones are read as fast as few large ones.
    ///
    /// @return the keys that made requests
    private Set<String> load(RuleBook rules, Look look) {
        List<String> fresh = rules.accounts().stream()
                .filter(id -> !accounts.contains(id))
                .sorted()
                .toList();
        Set<String> found = new HashSet<>();
        long began = System.nanoTime();
        int many = 1;
        for (int next = 0; next < fresh.size(); next += many / 2) {
            if (next > 0 && System.nanoTime() - began >= budget.toNanos()) {
                break;
            }
            var some = fresh.subList(next, Math.min(fresh.size(), next + many));
            found.addAll(requests.read(some, Resolution.QUARTER, oldest(look), byMinute));
            found.addAll(requests.read(some, Resolution.MINUTE, byMinute, look.end()));
            accounts.addAll(some);
            loadLatencies(rules, look);
            many *= 2;
        }
        return found;
    }

    private void loadLatencies(RuleBook rules, Look look) {
        latencies.load(requests.wanted(Metric.LATENCY, rules), oldest(look), byMinute, look.end());
    }

    /// The windows of this round are looked at after that, and the first one ends after `done`.
    private void age(Look look) {
        long later = Minutes.quarter(look.done() - BY_MINUTE);
        if (later > byMinute) {
            byMinute = later;
            requests.age(byMinute, oldest(look));
            latencies.age(byMinute, oldest(look));
        }
    }

    private static long oldest(Look look) {
        return Minutes.quarter(look.done() - Minutes.DAY);
    }
}
