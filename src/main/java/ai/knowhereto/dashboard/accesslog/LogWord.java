package ai.knowhereto.dashboard.accesslog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The words of a filter, and what may stand behind each: `status:4xx`. The same word several times means any of its
/// values, but for those that narrow ([#isEach()]); different words mean all of them.
public enum LogWord {
    /// The id of a key; `none` for requests without a known key.
    KEY("key", "[0-9A-Za-z_-]{1,40}", UnaryOperator.identity()),
    /// `live` or `test`.
    ENVIRONMENT("env", "(?i)live|test", LogWord::lower),
    /// A status, or a class of them: `404`, `4xx`.
    STATUS("status", "(?i)[1-5](xx|\\d\\d)", LogWord::lower),
    /// How the request counts ([Outcome]): `client-error`.
    OUTCOME("outcome", "(?i)successful|client-error|server-error|refused", LogWord::lower),
    /// The method.
    METHOD("method", "[A-Za-z-]{1,20}", value -> value.toUpperCase(Locale.ROOT)),
    /// The path; `*` stands for any characters.
    PATH("path", "(?=[/*])(?=.{1,2048}$)" + LogWord.FEW_STARS, value -> SafeText.of(value, 2_048)),
    /// The endpoint, as series count it; `*` stands for any characters.
    ENDPOINT("endpoint", "(?=[/*])(?=.{1,200}$)" + LogWord.FEW_STARS + "|Other", value -> SafeText.of(value, 200)),
    /// An address, or a block of them: `203.0.113.0/24`.
    ADDRESS("ip", "[0-9A-Fa-f:./]{2,49}", value -> value),
    /// More or less than so many milliseconds: `>500`, `<=0.5`.
    LATENCY("latency", "[<>]=?\\d{1,9}(\\.\\d{1,3})?(?i:ms)?", value -> lower(value)
            .replace("ms", "")),
    /// Why a request was refused.
    REASON(
            "reason",
            "(?i)missing|malformed|unknown|revoked|replaced|disabled|expired|limited|undecided|query",
            LogWord::lower),
    /// The id of a request.
    ID("id", "[0-9A-Za-z_-]{1,40}", UnaryOperator.identity()),
    /// Who owns the key: a name, an email address or the id of an account. It is no column of the log: whoever asks
    /// finds the accounts and makes them the [Reach].
    OWNER("owner", ".{1,320}", value -> SafeText.of(value, 320)),
    /// What the client's name for itself begins with: `curl`, `python-requests/2`.
    CLIENT("client", ".{1,512}", value -> SafeText.of(value, 512)),
    /// A part of the path or of the client's name for itself. Has no word: it is what is left.
    TEXT("", ".{1,512}", value -> SafeText.of(value, 512));

    /// Each star more multiplies what a database does for a text that almost fits; H2 does not even stop in time.
    private static final String FEW_STARS = "[^*]*(\\*[^*]*){0,2}";

    private static final Set<LogWord> EACH = Set.of(LATENCY, TEXT);

    private final String word;
    private final Pattern values;
    private final UnaryOperator<String> canonical;

    LogWord(String word, String values, UnaryOperator<String> canonical) {
        this.word = word;
        this.values = Pattern.compile(values, Pattern.DOTALL);
        this.canonical = canonical;
    }

    /// As it is written, without the colon.
    public String word() {
        return word;
    }

    /// What to call it: its word, or `text`.
    public String label() {
        return this == TEXT ? "text" : word;
    }

    /// Whether several values of it are all required.
    public boolean isEach() {
        return EACH.contains(this);
    }

    static Optional<LogWord> of(String word) {
        return Arrays.stream(values())
                .filter(known -> known != TEXT && known.word.equals(lower(word)))
                .findFirst();
    }

    /// A value in the one way in which it is kept; empty if it makes no sense.
    public Optional<String> read(String value) {
        if (!values.matcher(value).matches()) {
            return Optional.empty();
        }
        return this == ADDRESS ? Network.of(value).map(Network::text) : Optional.of(canonical.apply(value));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
