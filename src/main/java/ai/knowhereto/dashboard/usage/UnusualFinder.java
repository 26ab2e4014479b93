package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.FirstSeen;
import ai.knowhereto.dashboard.accesslog.FirstUse;
import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks for what is unusual about a key, with rules that people can check: each is a comparison with the key's own
/// past, and says its numbers. It reads the series of the key alone, so it costs the same for ten million requests.
@Component
class UnusualFinder {

    private static final int NAMED = 3;

    private static final List<UnusualRule> RULES = List.of(
            new UnusualArrival("usage.unusual.address", LogWord.ADDRESS, Behaviour::addresses),
            new UnusualArrival("usage.unusual.client", LogWord.CLIENT, Behaviour::clients),
            new UnusualVolume(),
            new UnusualTime(),
            UnusualShare.ofErrors(),
            UnusualShare.ofRefused());

    private final Buckets buckets;
    private final KeyActivity activity;
    private final FirstSeen firstSeen;

    UnusualFinder(Buckets buckets, KeyActivity activity, FirstSeen firstSeen) {
        this.buckets = buckets;
        this.activity = activity;
        this.firstSeen = firstSeen;
    }

    /// What is unusual up to the end of the time that is shown; empty if the key was not used before that.
    Optional<UnusualPage> of(String accountId, String keyId, Links links, Wall wall) {
        Instant latest = CustomRange.endOfMinute(links.now());
        Span whole = links.period().whole();
        var shown = new Span(whole.from(), whole.to().isAfter(latest) ? latest : whole.to());
        return activity.firstUse(keyId)
                .map(FirstUse::at)
                .filter(first -> first.isBefore(shown.to()))
                .map(first -> page(behaviour(accountId, keyId, shown, first, wall), links));
    }

    private Behaviour behaviour(String accountId, String keyId, Span shown, Instant firstUse, Wall wall) {
        Instant end = shown.to();
        var totals = buckets.totals(Scope.key(accountId, keyId), Resolution.QUARTER, Habit.beginning(end), end);
        return new Behaviour(
                Habit.of(totals, end, firstUse, wall.zone()),
                firstSeen.addresses(keyId, shown.from(), end, NAMED),
                firstSeen.clients(keyId, shown.from(), end, NAMED),
                shown,
                firstUse,
                wall);
    }

    private static UnusualPage page(Behaviour behaviour, Links links) {
        List<Unusual> found =
                RULES.stream().flatMap(rule -> rule.look(behaviour).stream()).toList();
        return new UnusualPage(found, behaviour, links);
    }
}
