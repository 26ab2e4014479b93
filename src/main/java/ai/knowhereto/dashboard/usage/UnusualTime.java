package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Use at a time of day at which the key was never used in the four weeks before, nor in the hour before and after.
/// It takes ten requests, and a key that was used on seven days at least: one that runs once a month has no usual
/// time of day.
record UnusualTime() implements UnusualRule {

    private static final int LEAST = 10;
    private static final int LEAST_DAYS = 7;

    @Override
    public Optional<Unusual> look(Behaviour behaviour) {
        Habit habit = behaviour.habit();
        if (!habit.hasPast() || days(habit) < LEAST_DAYS) {
            return Optional.empty();
        }
        return Stretch.of(habit.lastDay().filter(hour -> used(habit, hour) > 0 && isNew(habit, hour))).stream()
                .filter(stretch -> requests(habit, stretch) >= LEAST)
                .max(Comparator.comparing(stretch -> requests(habit, stretch)))
                .map(stretch -> unusual(behaviour, stretch));
    }

    private static boolean isNew(Habit habit, long hour) {
        return !habit.isUsualAt(hour - 1) && !habit.isUsualAt(hour) && !habit.isUsualAt(hour + 1);
    }

    private static Unusual unusual(Behaviour behaviour, Stretch stretch) {
        Habit habit = behaviour.habit();
        Wall wall = behaviour.wall();
        Span when = habit.span(stretch.from(), stretch.count());
        Span never = habit.span(stretch.from() - 1, stretch.count() + 2);
        return new Unusual(
                "usage.unusual.time",
                List.of(
                        wall.number(requests(habit, stretch)),
                        wall.span(when),
                        wall.clock(wall.at(never.from())),
                        wall.clock(wall.at(never.to()))),
                when,
                null);
    }

    private static long days(Habit habit) {
        return habit.before()
                .filter(hour -> used(habit, hour) > 0)
                .map(hour -> Math.floorDiv(hour, Habit.DAY))
                .distinct()
                .count();
    }

    private static long requests(Habit habit, Stretch stretch) {
        return stretch.hours().map(hour -> used(habit, hour)).sum();
    }

    private static long used(Habit habit, long hour) {
        return habit.at(hour).total() - habit.at(hour).of(Outcome.REFUSED);
    }
}
