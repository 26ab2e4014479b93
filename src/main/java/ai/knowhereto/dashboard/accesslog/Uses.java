package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The good requests of a batch, by key, and by address and by client.
final class Uses {

    private final SortedMap<String, Span> byKey = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Span>> byAddress;
    private final SortedMap<String, SortedMap<String, Span>> byClient;

    Uses(Collection<Entry> entries) {
        var uses = entries.stream().filter(Entry::isUse).toList();
        uses.forEach(use -> byKey.merge(keyId(use), new Span(use, use), Span::and));
        byAddress = by(Entry::address, uses);
        byClient = by(use -> Clients.of(use.userAgent()), uses);
    }

    /// The addresses that requests came from, by key.
    SortedMap<String, SortedSet<String>> addresses() {
        return names(byAddress);
    }

    /// What the callers said they are, by key.
    SortedMap<String, SortedSet<String>> clients() {
        return names(byClient);
    }

    /// The first and the last use of each key.
    Rows lastUses() {
        var rows = new Rows(Table.LAST_USES);
        byKey.forEach((keyId, span) -> rows.add(
                keyId,
                span.first.at(),
                span.first.address(),
                span.last.at(),
                span.last.address(),
                span.last.userAgent(),
                Tally.caller(span.last).accountId()));
        return rows;
    }

    /// When each address was first and last seen.
    ///
    /// @param admitted the addresses of each key that are remembered
    Rows addresses(Map<String, Set<String>> admitted) {
        return rows(Table.ADDRESSES, byAddress, admitted);
    }

    /// When each client was first and last seen.
    ///
    /// @param admitted the clients of each key that are remembered
    Rows clients(Map<String, Set<String>> admitted) {
        return rows(Table.CLIENTS, byClient, admitted);
    }

    private static SortedMap<String, SortedMap<String, Span>> by(Function<Entry, String> name, List<Entry> uses) {
        SortedMap<String, SortedMap<String, Span>> spans = new TreeMap<>();
        uses.forEach(use -> spans.computeIfAbsent(keyId(use), _ -> new TreeMap<>())
                .merge(name.apply(use), new Span(use, use), Span::and));
        return spans;
    }

    private static String keyId(Entry use) {
        return Tally.caller(use).keyId();
    }

    private static SortedMap<String, SortedSet<String>> names(Map<String, SortedMap<String, Span>> spans) {
        SortedMap<String, SortedSet<String>> names = new TreeMap<>();
        spans.forEach((keyId, own) -> names.put(keyId, new TreeSet<>(own.keySet())));
        return names;
    }

    private static Rows rows(
            Table table, Map<String, SortedMap<String, Span>> spans, Map<String, Set<String>> admitted) {
        var rows = new Rows(table);
        spans.forEach((keyId, own) -> own.forEach((name, span) -> {
            if (admitted.getOrDefault(keyId, Set.of()).contains(name)) {
                rows.add(keyId, name, span.first.at(), span.last.at());
            }
        }));
        return rows;
    }

    private record Span(Entry first, Entry last) {
        Span and(Span other) {
            return new Span(
                    isEarlier(other.first.at(), first.at()) ? other.first : first,
                    isEarlier(last.at(), other.last.at()) ? other.last : last);
        }

        private static boolean isEarlier(Instant one, Instant other) {
            return one.isBefore(other);
        }
    }
}
