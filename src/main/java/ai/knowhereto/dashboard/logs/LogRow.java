package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.TimeInId;
import ai.knowhereto.dashboard.accounts.Owner;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import ai.knowhereto.dashboard.usage.KeyLabels.SecretLabel;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// An entry as the list shows it.
///
/// @param entry the entry
/// @param key what is known of its key
/// @param secret the secret that was presented, if its key has, or had, several
/// @param owner whose key it is, where that is shown
/// @param newDay the day, if the row before is of another one
/// @param href where it is shown alone
/// @param wall the reader's clock and language
public record LogRow(
        Entry entry,
        @Nullable KeyLabel key,
        @Nullable SecretLabel secret,
        @Nullable Owner owner,
        @Nullable String newDay,
        String href,
        Wall wall) {

    private static final int LONGEST_PATH = 40;
    private static final int END_OF_PATH = 18;

    /// Five seconds fill the bar; it is logarithmic, so that 5 ms can be told from 50.
    private static final double FULL = Math.log10(5_001);

    /// `12:04:07.312`
    public String time() {
        return wall.clockToMilliseconds(entry.at());
    }

    /// The path, without its middle if it is long.
    public String path() {
        String path = entry.path();
        int length = path.codePointCount(0, path.length());
        return length <= LONGEST_PATH
                ? path
                : path.substring(0, path.offsetByCodePoints(0, LONGEST_PATH - END_OF_PATH)) + "…"
                        + path.substring(path.offsetByCodePoints(path.length(), -END_OF_PATH));
    }

    /// The status in words: `Not Found`.
    public String phrase() {
        var known = HttpStatus.resolve(entry.status());
        return known == null ? "" : known.getReasonPhrase();
    }

    /// The last four characters of its key.
    public String hint() {
        if (secret != null) {
            return secret.hint();
        }
        return key == null ? "" : key.hint().substring(key.hint().indexOf('…'));
    }

    public double milliseconds() {
        return entry.latency().toNanos() / 1_000_000.0;
    }

    /// The length of the bar beside the latency.
    public String bar() {
        return Math.round(Math.min(1, Math.log10(1 + milliseconds()) / FULL) * 100) + "%";
    }

    /// Where an entry is shown alone. An id without a time needs it beside it.
    static String href(LogPlace place, Entry entry) {
        var address = place.path() + "/" + entry.requestId();
        boolean tellsTime = TimeInId.of(entry.requestId(), entry.at())
                .filter(entry.at().truncatedTo(ChronoUnit.MILLIS)::equals)
                .isPresent();
        return tellsTime ? address : address + "?at=" + entry.at();
    }
}
