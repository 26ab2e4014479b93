package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A share of the requests that rose: twice what it was in the four weeks before, by two percentage points at
/// least, and twenty requests at least.
///
/// @param message its sentence
/// @param counted whose share
/// @param among of which requests
record UnusualShare(String message, Set<Outcome> counted, Set<Outcome> among) implements UnusualRule {

    private static final int LEAST = 20;
    private static final int LEAST_BEFORE = 100;
    private static final double POINTS = 0.02;

    static UnusualShare ofErrors() {
        return new UnusualShare(
                "usage.unusual.errors",
                Set.of(Outcome.CLIENT_ERROR, Outcome.SERVER_ERROR),
                Set.of(Outcome.SUCCESSFUL, Outcome.CLIENT_ERROR, Outcome.SERVER_ERROR));
    }

    static UnusualShare ofRefused() {
        return new UnusualShare("usage.unusual.refused", Set.of(Outcome.REFUSED), Set.of(Outcome.values()));
    }

    @Override
    public Optional<Unusual> look(Behaviour behaviour) {
        Habit habit = behaviour.habit();
        Figures now = habit.sum(habit.lastDay());
        Figures before = habit.sum(habit.before());
        boolean isUnusual = habit.hasPast()
                && sum(now, counted) >= LEAST
                && sum(before, among) >= LEAST_BEFORE
                && share(now) >= 2 * share(before)
                && share(now) - share(before) >= POINTS;
        return isUnusual ? Optional.of(unusual(behaviour, now, before)) : Optional.empty();
    }

    private Unusual unusual(Behaviour behaviour, Figures now, Figures before) {
        Wall wall = behaviour.wall();
        Habit habit = behaviour.habit();
        Span when = habit.span(habit.last() - Habit.DAY + 1, Habit.DAY);
        return new Unusual(
                message,
                List.of(
                        Percent.of(sum(now, counted), sum(now, among), wall.locale()),
                        wall.number(sum(now, counted)),
                        wall.number(sum(now, among)),
                        Percent.of(sum(before, counted), sum(before, among), wall.locale())),
                when,
                filter());
    }

    private String filter() {
        return Arrays.stream(Outcome.values())
                .filter(counted::contains)
                .map(outcome -> Part.of(outcome).filter())
                .collect(Collectors.joining(" "));
    }

    private double share(Figures figures) {
        long all = sum(figures, among);
        return all == 0 ? 0 : (double) sum(figures, counted) / all;
    }

    private static long sum(Figures figures, Set<Outcome> outcomes) {
        return Arrays.stream(Outcome.values())
                .filter(outcomes::contains)
                .mapToLong(figures::of)
                .sum();
    }
}
