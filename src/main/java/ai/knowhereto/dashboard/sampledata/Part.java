package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.keys.SampleKey;
import ai.knowhereto.dashboard.sampledata.Client.Habit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One key of the story, and who calls with it.
///
/// @param key the key
/// @param clients who calls with it, once it is known
record Part(SampleKey key, List<Function<Caller, Client>> clients) {

    static Part of(SampleKey key) {
        return new Part(key, List.of());
    }

    /// The same, with a further client whose requests the key lets through.
    Part calledBy(Habit habit, List<String> addresses, String userAgent, Instant from, Instant until) {
        return and(caller -> new Client(caller, habit, addresses, userAgent, from, until, null));
    }

    /// The same, with a further client that is refused.
    Part refused(Habit habit, List<String> addresses, String userAgent, Instant from, Instant until, String reason) {
        return and(caller -> new Client(caller, habit, addresses, userAgent, from, until, reason));
    }

    List<Client> clients(Caller caller) {
        return clients.stream().map(client -> client.apply(caller)).toList();
    }

    private Part and(Function<Caller, Client> client) {
        var more = new ArrayList<>(clients);
        more.add(client);
        return new Part(key, List.copyOf(more));
    }
}
