package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.LogFilter;
import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.Address;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/// One entry with everything that the log has of it.
///
/// @param place whose log it is in
/// @param row the entry
/// @param api the API's address
/// @param now the moment it is shown
public record LogDetails(LogPlace place, LogRow row, URI api, Instant now) {

    private static final Duration AROUND = Duration.ofMinutes(5);

    public Entry entry() {
        return row.entry();
    }

    /// `404 Not Found`
    public String status() {
        var known = HttpStatus.resolve(entry().status());
        return known == null ? String.valueOf(entry().status()) : known.value() + " " + known.getReasonPhrase();
    }

    /// What the status means and what to do, as the end of a message's key.
    public String explanation() {
        if (entry().outcome() == Outcome.REFUSED) {
            return "reason." + Objects.requireNonNullElse(entry().reason(), "other");
        }
        return "outcome." + entry().outcome().name();
    }

    /// What the client calls itself, without versions of everything it is built from.
    public String client() {
        String agent = Objects.requireNonNullElse(entry().userAgent(), "");
        int end = agent.indexOf(' ');
        return end < 0 ? agent : agent.substring(0, end);
    }

    /// All entries from the same address.
    public String ofAddress() {
        return only(LogWord.ADDRESS, entry().address());
    }

    /// All entries with the same status.
    public String ofStatus() {
        return only(LogWord.STATUS, String.valueOf(entry().status()));
    }

    /// All entries of the same key.
    public String ofKey() {
        return only(
                LogWord.KEY,
                entry().caller() == null ? "none" : entry().caller().keyId());
    }

    /// The list around the moment of the entry, in a time that is not longer than up to now.
    public String around() {
        Instant to = entry().at().plus(AROUND).truncatedTo(ChronoUnit.MINUTES);
        Instant latest = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return place.path() + "?from="
                + entry().at().minus(AROUND).truncatedTo(ChronoUnit.MINUTES) + "&to="
                + (to.isAfter(latest) ? latest : to);
    }

    /// The same request, for a shell. Nothing in it means anything to the shell, whatever the caller sent; the key is
    /// a variable.
    public String curl() {
        String method = entry().method().equals("GET") ? "" : "-X " + quoted(entry().method()) + " ";
        return "curl --globoff " + method + quoted(api + entry().path()) + " \\\n"
                + "  -H \"Authorization: Bearer $KNOWHERE_API_KEY\"";
    }

    private String only(LogWord word, String value) {
        String filter = LogFilter.NONE.only(word, value).text();
        return new Address(place.path(), Map.of()).with(Map.of("range", range(), "q", filter));
    }

    /// The shortest time that ends now and has the entry.
    private String range() {
        Duration ago = Duration.between(entry().at(), now);
        return ago.compareTo(Duration.ofHours(23)) < 0 ? "24h" : ago.compareTo(Duration.ofDays(6)) < 0 ? "7d" : "90d";
    }

    private static String quoted(String text) {
        return text.matches("[0-9A-Za-z/_.:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
