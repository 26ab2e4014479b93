package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An alert as pages show it.
///
/// @param sentence its rule, as it was then
/// @param key its key; `null` if that is not there any more
/// @param now for how long it goes on
public record AlertRow(
        Alert alert, String sentence, @Nullable KeyLabel key, String reached, String peak, Instant now) {

    private static final Duration HOUR = Duration.ofHours(1);

    /// A chart shows ninety days at most.
    private static final Duration LONGEST = Duration.ofDays(89);

    public Instant startedAt() {
        return alert.startedAt();
    }

    public boolean isOpen() {
        return alert.isOpen();
    }

    public String end() {
        return alert.end() == null ? "" : alert.end().word();
    }

    public @Nullable String acknowledgedBy() {
        return alert.acknowledgedBy();
    }

    /// The word for how values are compared, which messages are chosen by.
    public String comparison() {
        return alert.condition().comparison().word();
    }

    /// `2 h 5 min`
    public String duration() {
        Duration length = Duration.between(alert.startedAt(), Objects.requireNonNullElse(alert.endedAt(), now));
        long minutes = Math.max(1, length.toMinutes());
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < Minutes.DAY
                ? minutes / 60 + " h " + minutes % 60 + " min"
                : minutes / Minutes.DAY + " d " + minutes % Minutes.DAY / 60 + " h";
    }

    /// The chart of that time, and as much around it that its window is a bar or some bars.
    public String usage() {
        Duration around = alert.condition().window().length().multipliedBy(6);
        Instant from = alert.startedAt().minus(around);
        Instant end = alert.endedAt() == null ? now : min(now, alert.endedAt().plus(around));
        Instant to = min(end, from.plus(LONGEST));
        boolean isInLastHour = around.compareTo(HOUR) < 0 && from.isAfter(now.minus(HOUR));
        return "/dashboard/usage?key=" + alert.keyId() + (isInLastHour ? "&range=1h" : "&from=" + from + "&to=" + to);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// When people were told last; `null` if nobody was.
    public @Nullable Instant toldAt() {
        return alert.toldAt();
    }

    /// The alert, as it can be acted on, in short.
    String token() {
        String state = !isOpen() ? "c" : acknowledgedBy() == null ? "0" : "a";
        return Integer.toHexString(alert.id().hashCode()) + "-" + state;
    }

    /// What goes on by itself.
    List<String> words() {
        return List.of(peak, duration(), String.valueOf(alert.toldAt()));
    }

    public String acknowledgement() {
        return "/dashboard/alerts/history/" + alert.id() + "/acknowledgement";
    }
}
