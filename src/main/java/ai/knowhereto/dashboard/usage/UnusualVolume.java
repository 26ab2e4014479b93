package ai.knowhereto.dashboard.usage;

import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Many more requests than in the same hours of the last weeks: three times their average, more than twice the most of
/// them, and a hundred at least, so that a quiet key is not called unusual for a handful.
record UnusualVolume() implements UnusualRule {

    private static final int LEAST = 100;
    private static final int TIMES = 3;
    private static final int LEAST_WEEKS = 2;

    @Override
    public Optional<Unusual> look(Behaviour behaviour) {
        Habit habit = behaviour.habit();
        if (!habit.hasPast()) {
            return Optional.empty();
        }
        return Stretch.of(habit.lastDay().filter(hour -> isUnusual(habit, hour))).stream()
                .max(Comparator.comparing(stretch -> requests(habit, stretch)))
                .map(stretch -> unusual(behaviour, stretch));
    }

    private static boolean isUnusual(Habit habit, long hour) {
        List<Long> usual = habit.sameHours(hour);
        long now = habit.at(hour).total();
        return usual.size() >= LEAST_WEEKS
                && now >= LEAST
                && now >= TIMES * average(usual)
                && usual.stream().allMatch(earlier -> now > 2 * earlier)
                && (habit.isUsualAt(hour) || average(usual) > 0);
    }

    private static Unusual unusual(Behaviour behaviour, Stretch stretch) {
        Habit habit = behaviour.habit();
        Wall wall = behaviour.wall();
        long now = requests(habit, stretch);
        double usual = stretch.hours()
                .mapToDouble(hour -> average(habit.sameHours(hour)))
                .sum();
        Span when = habit.span(stretch.from(), stretch.count());
        int weeks = habit.sameHours(stretch.from()).size();
        if (usual == 0) {
            return new Unusual(
                    "usage.unusual.volume.none", List.of(wall.number(now), wall.span(when), weeks), when, null);
        }
        NumberFormat ratio = NumberFormat.getNumberInstance(wall.locale());
        ratio.setMaximumFractionDigits(now < 10 * usual ? 1 : 0);
        return new Unusual(
                "usage.unusual.volume",
                List.of(
                        wall.number(now),
                        wall.span(when),
                        ratio.format(now / usual),
                        wall.number(Math.round(usual)),
                        weeks),
                when,
                null);
    }

    private static long requests(Habit habit, Stretch stretch) {
        return habit.sum(stretch.hours()).total();
    }

    private static double average(List<Long> counts) {
        return counts.stream().collect(Collectors.averagingLong(Long::longValue));
    }
}
