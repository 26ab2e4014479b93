package ai.knowhereto.dashboard.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what looks like a key where no key belongs, and takes it out of what is written down.
final class KeyTraces {

    /// Enough of a key to be one, cut or mistyped: ours have 38 characters after the prefix.
    private static final Pattern KEY = Pattern.compile("sk_(live|test)_[0-9A-Za-z]{16,}");

    private static final Pattern ANY = Pattern.compile("sk_(live|test)_[0-9A-Za-z]+");

    private KeyTraces() {}

    /// Whether the text holds a key, percent-encoded or not.
    static boolean in(@Nullable String text) {
        return text != null && (mayHold(text) && KEY.matcher(text).find() || inDecoded(text));
    }

    /// The text without any key in it. Where one is percent-encoded, in part or among others, nothing is left.
    static String redacted(String text) {
        if (inDecoded(text)) {
            return "[redacted]";
        }
        return mayHold(text) ? ANY.matcher(text).replaceAll("sk_$1_[redacted]") : text;
    }

    private static boolean mayHold(String text) {
        return text.contains("sk_live_") || text.contains("sk_test_");
    }

    private static boolean inDecoded(String text) {
        return text.indexOf('%') >= 0 && KEY.matcher(decoded(text)).find();
    }

    /// The text without percent-encoding, or as it is if that is broken.
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
