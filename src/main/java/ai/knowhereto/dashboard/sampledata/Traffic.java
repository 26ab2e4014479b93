package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.accesslog.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Requests as a living product has them. The same seed, clients and incidents make the same requests, whatever part of
/// the time is asked for; and they are made while they are read, so that thirty million need no memory.
///
/// The number in each quarter of an hour is Poisson around the client's rhythm, times a factor for the day; latencies
/// and sizes are log-normal. A key gets no more requests through in a minute than its limit allows.
public final class Traffic {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int LIMIT = 60;

    private final long seed;
    private final List<Client> clients;
    private final List<Incident> incidents;

    /// @param seed what makes this traffic different from another one, the ids of its requests included
    public Traffic(long seed, List<Client> clients, List<Incident> incidents) {
        this.seed = seed;
        this.clients = List.copyOf(clients);
        this.incidents = List.copyOf(incidents);
    }

    /// The requests from then until then, in the order in which they arrive.
    public Stream<Entry> between(Instant from, Instant to) {
        long quarter = QUARTER.toSeconds();
        var first = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), quarter) * quarter);
        return Stream.iterate(first, start -> start.isBefore(to), start -> start.plus(QUARTER))
                .flatMap(this::quarter)
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to));
    }

    private Stream<Entry> quarter(Instant start) {
        List<Entry> entries = new ArrayList<>();
        for (int number = 0; number < clients.size(); number++) {
            var client = clients.get(number);
            if (start.plus(QUARTER).isAfter(client.from()) && start.isBefore(client.until())) {
                add(entries, client, number, start);
            }
        }
        entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::requestId));
        return entries.stream();
    }

    private void add(List<Entry> entries, Client client, int number, Instant start) {
        long day = client.habit().zone().getRules().getOffset(start).getTotalSeconds() + start.getEpochSecond();
        double ofTheDay = Dice.of(seed, number, Math.floorDiv(day, 86_400)).between(0.86, 1.14);
        var dice = Dice.of(seed, number, start.getEpochSecond());
        int count = dice.count(client.habit().perQuarter(start) * ofTheDay);
        Map<Long, Integer> perMinute = new HashMap<>();
        dice.sorted(count, client.habit().rhythm().minutes() * 60_000_000L).forEach(micros -> {
            var at = start.plus(micros, ChronoUnit.MICROS);
            if (client.callsAt(at)) {
                boolean isOver = perMinute.merge(at.getEpochSecond() / 60, 1, Integer::sum) > LIMIT;
                entries.add(new Request(client, dice, at).entry(isOver, trouble(at)));
            }
        });
    }

    private Incident trouble(Instant at) {
        return incidents.stream()
                .filter(incident -> incident.isOnAt(at))
                .findFirst()
                .orElse(Incident.NONE);
    }
}
