package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The good requests of a batch, by key and by address.
final class Uses {

    private final SortedMap<String, SortedMap<String, Span>> byKey = new TreeMap<>();

    Uses(Collection<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.isUse() && entry.caller() != null) {
                byKey.computeIfAbsent(entry.caller().keyId(), _ -> new TreeMap<>())
                        .merge(entry.address(), new Span(entry, entry), Span::and);
            }
        }
    }

    /// The addresses that requests came from, by key.
    SortedMap<String, SortedSet<String>> addresses() {
        SortedMap<String, SortedSet<String>> addresses = new TreeMap<>();
        byKey.forEach((keyId, spans) -> addresses.put(keyId, new TreeSet<>(spans.keySet())));
        return addresses;
    }

    /// The first and the last use of each key.
    Rows lastUses() {
        var rows = new Rows(Table.LAST_USES);
        byKey.forEach((keyId, spans) -> {
            Span span = spans.values().stream().reduce(Span::and).orElseThrow();
            rows.add(
                    keyId,
                    span.first.at(),
                    span.first.address(),
                    span.last.at(),
                    span.last.address(),
                    span.last.userAgent(),
                    Objects.requireNonNull(span.last.caller()).accountId());
        });
        return rows;
    }

    /// When each address was first and last seen.
    ///
    /// @param admitted the addresses of each key that are remembered
    Rows addresses(Map<String, Set<String>> admitted) {
        var rows = new Rows(Table.ADDRESSES);
        byKey.forEach((keyId, spans) -> spans.forEach((address, span) -> {
            if (admitted.getOrDefault(keyId, Set.of()).contains(address)) {
                rows.add(keyId, address, span.first.at(), span.last.at());
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
