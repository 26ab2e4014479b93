package ai.knowhereto.dashboard.keys;

import java.util.regex.Pattern;

/// Undoes percent-encoding (RFC 3986 §2.1) where a text has it, as addresses in logs do; twice, as logs of proxies do.
/// Unlike a decoder of addresses it takes any text, and leaves what is no code as it is.
final class Percents {

    private static final Pattern CODE = Pattern.compile("%([2-7][0-9A-Fa-f]|0[9AaDd])");

    private Percents() {}

    static String decoded(String text) {
        return once(once(text));
    }

    private static String once(String text) {
        return text.indexOf('%') < 0
                ? text
                : CODE.matcher(text).replaceAll(code -> quoted((char) Integer.parseInt(code.group(1), 16)));
    }

    private static String quoted(char character) {
        return character == '\\' || character == '$' ? "\\" + character : String.valueOf(character);
    }
}
