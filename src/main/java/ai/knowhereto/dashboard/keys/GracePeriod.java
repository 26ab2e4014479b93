package ai.knowhereto.dashboard.keys;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long an old key keeps working, as a person chose it.
///
/// @param choice one of [#choices()], or [#KEEP] where a period is extended
/// @param lasts so long from its beginning; `null` if it ends at a time
/// @param at the time; `null` if it lasts for some time, or as long as the key
record GracePeriod(
        String choice, @Nullable Duration lasts, @Nullable Instant at) {

    static final String NOW = "now";
    static final String DEFAULT = "24h";
    static final String UNTIL_EXPIRY = "expiry";
    static final String ON_A_DATE = "date";
    static final String KEEP = "keep";

    /// What a form offers, in its order.
    static List<String> choices() {
        return List.of(NOW, "1h", DEFAULT, "3d", "7d", UNTIL_EXPIRY, ON_A_DATE);
    }

    /// Reads a choice. A date ends the old key when that day begins in the person's zone.
    ///
    /// @return empty if it is none of the choices, or a date that is not from tomorrow to thirty days from now
    static Optional<GracePeriod> of(@Nullable String choice, @Nullable String date, ZoneId zone, Instant now) {
        return switch (choice == null ? DEFAULT : choice) {
            case NOW -> lasting(NOW, Duration.ZERO);
            case "1h" -> lasting("1h", Duration.ofHours(1));
            case DEFAULT -> lasting(DEFAULT, Duration.ofHours(24));
            case "3d" -> lasting("3d", Duration.ofDays(3));
            case "7d" -> lasting("7d", Duration.ofDays(7));
            case UNTIL_EXPIRY -> Optional.of(new GracePeriod(UNTIL_EXPIRY, null, null));
            case ON_A_DATE ->
                parse(date)
                        .filter(day -> isAllowed(day, now.atZone(zone).toLocalDate()))
                        .map(day -> new GracePeriod(
                                ON_A_DATE, null, day.atStartOfDay(zone).toInstant()));
            default -> Optional.empty();
        };
    }

    /// When it is over.
    ///
    /// @param began when it begins, or the end that is extended
    /// @param expiry the key's own end; `null` for never
    Instant end(Instant began, @Nullable Instant expiry) {
        if (lasts != null) {
            return began.plus(lasts);
        }
        if (at != null) {
            return at;
        }
        return expiry == null ? began.plus(Rotation.LONGEST) : expiry;
    }

    static LocalDate earliest(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().plusDays(1);
    }

    static LocalDate latest(ZoneId zone, Instant now) {
        return now.plus(Rotation.LONGEST).atZone(zone).toLocalDate();
    }

    private static Optional<GracePeriod> lasting(String choice, Duration time) {
        return Optional.of(new GracePeriod(choice, time, null));
    }

    private static boolean isAllowed(LocalDate day, LocalDate today) {
        return day.isAfter(today) && !day.isAfter(today.plusDays(Rotation.LONGEST.toDays()));
    }

    private static Optional<LocalDate> parse(@Nullable String date) {
        try {
            return Optional.ofNullable(date).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
