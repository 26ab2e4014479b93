package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that calls the API with one key.
///
/// @param key the key
/// @param habit how often, when and what it calls
/// @param addresses where it calls from, the usual ones first
/// @param userAgent what it says it is
/// @param from when it begins
/// @param until when it stops
/// @param refusal why the key is refused (`revoked`, `expired`, `disabled`); `null` while it is good
public record Client(
        Caller key,
        Habit habit,
        List<String> addresses,
        String userAgent,
        Instant from,
        Instant until,
        @Nullable String refusal) {

    boolean callsAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /// How a client calls.
    ///
    /// @param perDay requests on a working day, in the mean
    /// @param rhythm when in the day
    /// @param zone the time zone that the rhythm is in
    /// @param calls what it calls, each as likely; the same one twice is twice as likely
    /// @param mistakes which share of its requests is wrong
    public record Habit(double perDay, Rhythm rhythm, ZoneId zone, List<Call> calls, double mistakes) {

        /// Requests in a quarter of an hour, in the mean.
        double perQuarter(Instant start) {
            return perDay / 96 * rhythm.at(start.atZone(zone));
        }
    }
}
