package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.TimeInId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request of a client, and how it ends.
///
/// @param client who makes it
/// @param dice what decides the rest
/// @param at when it arrives
record Request(Client client, Dice dice, Instant at) {

    private static final double SPREAD = 0.55;
    private static final double REFUSAL_MILLIS = 0.6;
    private static final double ERROR_BYTES = 150;

    /// How often the API fails without any incident.
    private static final double BAD_LUCK = 0.0007;

    private static final List<Integer> FAILURES = List.of(503, 503, 503, 500, 504);

    /// @param isOver whether the key has used up its limit
    /// @param trouble what goes wrong at that time
    Entry entry(boolean isOver, Incident trouble) {
        var call = dice.oneOf(client.habit().calls());
        if (client.refusal() != null) {
            return entry(call, 401, Outcome.REFUSED, client.refusal(), REFUSAL_MILLIS);
        }
        if (isOver) {
            return entry(call, 429, Outcome.REFUSED, "limited", REFUSAL_MILLIS);
        }
        double millis = call.millis() * trouble.slower();
        if (dice.happens(BAD_LUCK + trouble.failing())) {
            return entry(call, dice.oneOf(FAILURES), Outcome.SERVER_ERROR, null, millis);
        }
        return dice.happens(client.habit().mistakes())
                ? entry(call, call.mistake(), Outcome.CLIENT_ERROR, null, millis)
                : entry(call, call.success(), Outcome.SUCCESSFUL, null, millis);
    }

    private Entry entry(Call call, int status, Outcome outcome, @Nullable String reason, double millis) {
        double micros = dice.logNormal(millis, SPREAD) * 1_000;
        double bytes = outcome == Outcome.SUCCESSFUL ? dice.logNormal(call.bytes(), SPREAD / 2) : ERROR_BYTES;
        return new Entry(
                at,
                "req_" + TimeInId.text(at) + dice.characters(13),
                client.key(),
                call.method(),
                call.path(dice),
                call.endpoint(),
                status,
                outcome,
                reason,
                Duration.ofNanos(Math.round(micros * 1_000)),
                Math.round(bytes),
                dice.oftenTheFirstOf(client.addresses()),
                client.userAgent());
    }
}
