package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.FirstSeen.Arrival;
import ai.knowhereto.dashboard.accesslog.FirstSeen.Arrivals;
import ai.knowhereto.dashboard.accesslog.LogWord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An address or a client that never used the key before, though the key is older than the time that is shown. A key
/// that new ones come to all the time (in an app on phones, say) has nothing unusual about one more: it takes more
/// than twice as many as usual.
///
/// @param message its sentence: `{message}.one` and `{message}.many`
/// @param word the word that finds its requests in the access log
/// @param who what is looked at
record UnusualArrival(String message, LogWord word, Function<Behaviour, Arrivals> who) implements UnusualRule {

    @Override
    public Optional<Unusual> look(Behaviour behaviour) {
        Arrivals arrivals = who.apply(behaviour);
        if (!behaviour.isOlder() || arrivals.known() == 0 || arrivals.all() <= 2 * arrivals.usual()) {
            return Optional.empty();
        }
        Arrival latest = arrivals.named().getFirst();
        Wall wall = behaviour.wall();
        boolean one = arrivals.all() == 1;
        String names = arrivals.named().stream().map(Arrival::name).collect(Collectors.joining(", "));
        return Optional.of(new Unusual(
                message + (one ? ".one" : ".many"),
                List.of(
                        names,
                        wall.moment(latest.at()),
                        arrivals.all(),
                        arrivals.known(),
                        wall.day(wall.at(behaviour.firstUse()))),
                behaviour.shown(),
                RowLinks.word(word, latest.name())));
    }
}
