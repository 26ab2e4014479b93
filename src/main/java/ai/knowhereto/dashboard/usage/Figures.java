package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Requests by outcome.
///
/// @param counts one for each [Outcome], in its order
record Figures(List<Long> counts) {

    static final Figures NONE = new Figures(List.of(0L, 0L, 0L, 0L));

    Figures {
        counts = List.copyOf(counts);
    }

    Figures plus(Outcome outcome, long requests) {
        Long[] sums = counts.toArray(Long[]::new);
        sums[outcome.ordinal()] += requests;
        return new Figures(Arrays.asList(sums));
    }

    long of(Outcome outcome) {
        return counts.get(outcome.ordinal());
    }

    long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// What failed in the API or before it, but was not refused.
    long errors() {
        return of(Outcome.CLIENT_ERROR) + of(Outcome.SERVER_ERROR);
    }

    Figures plus(Figures other) {
        return new Figures(IntStream.range(0, counts.size())
                .mapToObj(i -> counts.get(i) + other.counts.get(i))
                .toList());
    }

    /// What is left without the other: nothing is less than nothing, though requests arrive between two queries.
    Figures minus(Figures other) {
        return new Figures(IntStream.range(0, counts.size())
                .mapToObj(i -> Math.max(0, counts.get(i) - other.counts.get(i)))
                .toList());
    }

    /// The part of an outcome.
    String share(Outcome outcome, Locale locale) {
        return Percent.of(of(outcome), total(), locale);
    }
}
