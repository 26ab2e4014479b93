package ai.knowhereto.dashboard.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is unusual about a key, ready for the template.
///
/// @param found what was found
/// @param behaviour what was looked at
/// @param links where the page's controls lead
record UnusualPage(List<Unusual> found, Behaviour behaviour, Links links) {

    /// Whether the hours could be compared with those of earlier weeks.
    public boolean isCompared() {
        return behaviour.habit().hasPast();
    }

    /// Whether the addresses and clients of the shown time could be compared with earlier ones.
    public boolean isOlder() {
        return behaviour.isOlder();
    }

    /// The key's first use.
    public String since() {
        return behaviour.wall().day(behaviour.wall().at(behaviour.firstUse()));
    }

    /// The 24 hours that were compared.
    public String day() {
        Habit habit = behaviour.habit();
        return behaviour.wall().span(habit.span(habit.last() - Habit.DAY + 1, Habit.DAY));
    }

    /// Where something is seen: its requests, or its time where the reader may not see them.
    public @Nullable String way(Unusual unusual) {
        return links.rows().of(unusual.when(), unusual.filter());
    }
}
