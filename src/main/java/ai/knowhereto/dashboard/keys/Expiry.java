package ai.knowhereto.dashboard.keys;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a key ends, as a person chose it.
///
/// @param choice the choice, in words that do not change from one submission of a form to the next
/// @param at the moment it ends, or `null` for never
record Expiry(String choice, @Nullable Instant at) {

    static final String ON_A_DATE = "date";
    static final String NEVER = "never";
    static final String RECOMMENDED = "90d";

    private static final int LONGEST_YEARS = 10;

    /// What a form offers, in its order.
    static List<String> choices() {
        return List.of("7d", "30d", RECOMMENDED, "1y", ON_A_DATE, NEVER);
    }

    /// Reads a choice. A date ends the key when that day begins in the person's zone.
    ///
    /// @return empty if it is none of the choices, or a date that is not from tomorrow to ten years from now
    static Optional<Expiry> of(@Nullable String choice, @Nullable String date, ZoneId zone, Instant now) {
        var today = now.atZone(zone);
        var chosen = Objects.requireNonNullElse(choice, RECOMMENDED);
        return switch (chosen) {
            case "7d" -> Optional.of(new Expiry(chosen, today.plusDays(7).toInstant()));
            case "30d" -> Optional.of(new Expiry(chosen, today.plusDays(30).toInstant()));
            case RECOMMENDED ->
                Optional.of(new Expiry(chosen, today.plusDays(90).toInstant()));
            case "1y" -> Optional.of(new Expiry(chosen, today.plusYears(1).toInstant()));
            case NEVER -> Optional.of(new Expiry(chosen, null));
            case ON_A_DATE ->
                parse(date)
                        .filter(day -> isAllowed(day, today.toLocalDate()))
                        .map(day -> new Expiry(
                                day + " " + zone, day.atStartOfDay(zone).toInstant()));
            default -> Optional.empty();
        };
    }

    static LocalDate earliest(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().plusDays(1);
    }

    static LocalDate latest(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().plusYears(LONGEST_YEARS);
    }

    private static boolean isAllowed(LocalDate day, LocalDate today) {
        return day.isAfter(today) && !day.isAfter(today.plusYears(LONGEST_YEARS));
    }

    private static Optional<LocalDate> parse(@Nullable String date) {
        try {
            return Optional.ofNullable(date).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
