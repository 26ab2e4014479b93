package ai.knowhereto.dashboard.keys;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what begins like a key. Mail and terminals break long words, so the text is read without its blanks, and where
/// they were is remembered: a key is whole with them or without.
///
/// One pass over the text and no nested repetition in a pattern, so hostile text costs no more than other.
final class Candidates {

    private static final Pattern BEGINNING = Pattern.compile("sk_(?:live|test)_", Pattern.CASE_INSENSITIVE);
    private static final int PREFIX = "sk_live_".length();
    private static final int BODY = Secret.LENGTH - PREFIX;
    private static final int HINT = 4;
    private static final String DOTS = "….*•";

    private final StringBuilder joined = new StringBuilder();
    private final BitSet afterGap = new BitSet();

    private Candidates(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c) || isSoftBreak(text, i)) {
                afterGap.set(joined.length());
            } else {
                joined.append(c);
            }
        }
    }

    static List<Candidate> in(String text) {
        var reading = new Candidates(text);
        var found = new ArrayList<Candidate>();
        var beginning = BEGINNING.matcher(reading.joined);
        while (beginning.find()) {
            reading.at(beginning.start()).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Candidate> at(int start) {
        int body = start + PREFIX;
        if (body + BODY <= joined.length()) {
            var key = Secret.parse(joined.substring(start, body + BODY));
            if (key.isPresent()) {
                return key.map(Candidate.Whole::new);
            }
        }
        int length = word(body);
        if (length == 0 || (afterGap.get(body) && length < BODY / 2)) {
            return hint(body);
        }
        return Optional.of(length < BODY ? new Candidate.CutOff() : new Candidate.Damaged());
    }

    /// `sk_live_…a1f0`; a prefix with a blank or nothing behind it is no more than a mention.
    private Optional<Candidate> hint(int from) {
        int at = from;
        while (at < joined.length() && DOTS.indexOf(joined.charAt(at)) >= 0) {
            at++;
        }
        return at > from && word(at) == HINT
                ? Optional.of(new Candidate.Hint(joined.substring(at, at + HINT)))
                : Optional.empty();
    }

    /// The length of the word of base62 that begins there and has no blank inside.
    private int word(int from) {
        int to = from;
        while (to < joined.length() && isBase62(joined.charAt(to)) && (to == from || !afterGap.get(to))) {
            to++;
        }
        return to - from;
    }

    private static boolean isBase62(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    /// Blanks, and what is not seen: soft hyphens, zero-width characters, control characters.
    private static boolean isBlank(char c) {
        int type = Character.getType(c);
        return Character.isWhitespace(c)
                || type == Character.SPACE_SEPARATOR
                || type == Character.FORMAT
                || type == Character.CONTROL;
    }

    /// The `=` of quoted-printable mail (RFC 2045 §6.7) or the `\` of a shell, at the end of a line.
    private static boolean isSoftBreak(String text, int at) {
        char c = text.charAt(at);
        return (c == '=' || c == '\\') && text.startsWith("\n", text.startsWith("\r", at + 1) ? at + 2 : at + 1);
    }
}
