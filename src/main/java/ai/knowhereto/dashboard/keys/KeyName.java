package ai.knowhereto.dashboard.keys;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;

/// What people call a key.
///
/// A name is 1 to 64 code points in NFC, without control, format, bidirectional, zero-width, private or unassigned
/// characters. Two names that look alike fold to the same text: compatibility forms and case are folded, then the
/// confusable skeleton of Unicode Technical Standard #39 §4 is taken.
///
/// @param text the name as shown
/// @param folded what it is compared by
record KeyName(String text, String folded) {

    static final int MAX_CODE_POINTS = 64;

    /// The column of what is compared. A few characters fold to many: U+FDFA to 18.
    private static final int MAX_FOLDED = 512;

    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();

    /// Reads a name as it was typed.
    ///
    /// @throws Unusable if it is blank, too long, holds a key, or has a character that cannot be seen
    static KeyName of(String typed) {
        if (typed.codePoints().anyMatch(KeyName::isInvisible)) {
            throw new Unusable("keys.name.invisible");
        }
        var text = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        if (text.isBlank()) {
            throw new Unusable("keys.name.blank");
        }
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            throw new Unusable("keys.name.long");
        }
        if (Secret.looksLikeOne(text)) {
            throw new Unusable("keys.name.key");
        }
        var folded = fold(text);
        if (folded.length() > MAX_FOLDED) {
            throw new Unusable("keys.name.long");
        }
        return new KeyName(text, folded);
    }

    private static String fold(String text) {
        var folded = UCharacter.foldCase(Normalizer.normalize(text, Normalizer.Form.NFKC), true);
        // the skeleton of case-folded text: a capital I and a small l look alike only before folding, so both are taken
        var skeleton = CONFUSABLES.getSkeleton(folded);
        return UCharacter.foldCase(skeleton, true);
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
            default -> UCharacter.hasBinaryProperty(codePoint, com.ibm.icu.lang.UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    /// Why a text is no name; the message is a key of the message bundle.
    static final class Unusable extends IllegalArgumentException {
        private final String messageKey;

        Unusable(String messageKey) {
            super(messageKey);
            this.messageKey = messageKey;
        }

        String messageKey() {
            return messageKey;
        }
    }
}
