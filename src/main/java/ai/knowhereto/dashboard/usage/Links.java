package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.usage.Address.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the controls of a page lead: always back to that page, with the rest of the question unchanged.
///
/// @param place the page
/// @param question what it answers
/// @param period the time it shows
/// @param now the moment it was asked
record Links(Place place, UsageQuestion question, Period period, Instant now) {

    public Address address() {
        return Address.of(place, question, period, now);
    }

    /// Whether the reader is a member of the account.
    public boolean isOwn() {
        return place.isOwn();
    }

    /// The selector of what htmx replaces.
    public String target() {
        return place.target();
    }

    /// The times that end now, as addresses say them.
    public List<String> ranges() {
        return Range.parameters();
    }

    /// A time that ends now.
    public String range(String parameter) {
        return address().with(Map.of("range", parameter, "from", "", "to", ""));
    }

    /// Back to a time that ends now; `null` if that is what is shown.
    public @Nullable String back() {
        return question.isCustom() ? range(question.range().parameter()) : null;
    }

    /// Only this key.
    public String key(String keyId) {
        return address().with(Map.of("key", keyId));
    }

    /// The key that is shown; `null` for all.
    public @Nullable String keyId() {
        return place.keyId() == null ? question.keyId() : place.keyId();
    }

    /// The groupings that can be chosen here.
    public List<Grouping> groupings() {
        return Grouping.choices(place.keyId() != null);
    }

    /// Stacked from other parts.
    public String grouped(Grouping grouping) {
        return address().with(Map.of("group", grouping == Grouping.RESULT ? "" : grouping.word()));
    }

    /// The same as a file; `null` if it is not the reader's.
    public @Nullable String file() {
        String key = keyId();
        return place.isOwn()
                ? new Address(UsageFileController.PATH, address().parameters())
                        .with(Map.of("key", key == null ? "" : key))
                : null;
    }

    /// Where the rows are.
    public RowLinks rows() {
        return new RowLinks(this);
    }

    /// With the previous period, or without it if it is drawn.
    public String compare() {
        return address().with(Map.of("compare", question.compare() ? "" : "previous"));
    }

    /// With the numbers of a chart as a table. They are most of what such a page is made of and few look at them, so
    /// they are drawn when they are asked for; no other link keeps them.
    ///
    /// @param chart `chart` or `latency`
    public String table(String chart) {
        return address().with(Map.of("table", chart));
    }

    /// The previous period.
    public String previous() {
        return time(period.before().whole());
    }

    /// The next period, the running one at most; `null` if that is what is shown.
    public @Nullable String next() {
        if (period.isRunning(now)) {
            return null;
        }
        Instant latest = CustomRange.endOfMinute(now);
        Instant end = period.nextEnd();
        Optional<Range> running = Range.like(period).filter(_ -> end.isAfter(now));
        if (running.isPresent()) {
            return range(running.get().parameter());
        }
        return end.isAfter(latest)
                ? time(new Span(latest.minus(Duration.between(period.from(), period.to())), latest))
                : time(new Span(period.to(), end));
    }

    /// What stands in the form as the beginning: what was typed, or the time that is shown.
    public String typedFrom() {
        CustomRange custom = question.custom();
        return custom != null && custom.problem() != null ? custom.from() : local(period.from());
    }

    /// What stands in the form as the end.
    public String typedTo() {
        CustomRange custom = question.custom();
        Instant to = period.to();
        return custom != null && custom.problem() != null
                ? custom.to()
                : to.isAfter(CustomRange.endOfMinute(now)) ? latest() : local(to);
    }

    /// The latest time that can be typed.
    public String latest() {
        return local(CustomRange.endOfMinute(now));
    }

    /// The time of one bar; `null` if it cannot be cut further.
    @Nullable
    String zoom(Span bar) {
        Instant latest = CustomRange.endOfMinute(now);
        var span = new Span(bar.from(), bar.to().isAfter(latest) ? latest : bar.to());
        boolean further = span.from().isBefore(span.to())
                && CustomRange.period(span, now, period.zone()).step().minutes()
                        < period.step().minutes();
        return further ? time(span) : null;
    }

    /// A time, but no longer than up to now.
    String only(Span span) {
        Instant latest = CustomRange.endOfMinute(now);
        return time(new Span(span.from(), span.to().isAfter(latest) ? latest : span.to()));
    }

    private String time(Span span) {
        ZoneId zone = period.zone();
        return address()
                .with(Map.of("from", CustomRange.typed(span.from(), zone), "to", CustomRange.typed(span.to(), zone)));
    }

    private String local(Instant at) {
        return CustomRange.TYPED.format(LocalDateTime.ofInstant(at, period.zone()));
    }
}
