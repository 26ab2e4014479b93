package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.keys.Secret;
import java.text.Normalizer;
import java.util.Locale;

/// What somebody calls a filter: 1 to 64 characters that can be seen.
///
/// @param text the name as shown
/// @param folded what it is compared by: capitals and widths make no difference
record FilterName(String text, String folded) {

    private static final int MOST = 64;

    /// Reads a name as it was typed.
    ///
    /// @throws Unusable if it is none
    static FilterName of(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        if (text.isEmpty() || text.codePoints().anyMatch(FilterName::isInvisible)) {
            throw new Unusable("logs.filter.name.blank");
        }
        if (text.codePointCount(0, text.length()) > MOST) {
            throw new Unusable("logs.filter.name.long");
        }
        if (Secret.looksLikeOne(text)) {
            throw new Unusable("logs.filter.name.key");
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (folded.length() > 512) {
            throw new Unusable("logs.filter.name.long");
        }
        return new FilterName(text, folded);
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /// Why a text is no name; the message is a key of the message bundle.
    static final class Unusable extends IllegalArgumentException {
        Unusable(String messageKey) {
            super(messageKey);
        }
    }
}
