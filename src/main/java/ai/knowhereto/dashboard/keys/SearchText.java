package ai.knowhereto.dashboard.keys;

import com.ibm.icu.text.Normalizer2;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Text as it is searched: without differences of case and of compatibility forms (NFKC and full case folding).
final class SearchText {

    /// How much of each ending of a name is kept in the index; what is longer is compared with the name itself.
    static final int PART = 16;

    /// Ids are found whole: this is their column.
    private static final int LONGEST = 32;

    private SearchText() {}

    static String fold(String text) {
        return Normalizer2.getNFKCCasefoldInstance().normalize(text);
    }

    /// The beginnings of all endings of a folded name: whatever part of it is searched for is the beginning of one.
    static Stream<String> partsOf(String folded) {
        int[] starts = IntStream.range(0, folded.length())
                .filter(i -> !Character.isLowSurrogate(folded.charAt(i)))
                .toArray();
        return IntStream.of(starts)
                .mapToObj(start -> cut(folded.substring(start), PART))
                .filter(part -> !part.isBlank())
                .distinct();
    }

    /// What stands in the index for a text that is found as a whole, or by its beginning.
    static String whole(String text) {
        return cut(fold(text), LONGEST);
    }

    /// At most so many UTF-16 units, never half of a pair.
    static String cut(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units);
    }

    /// The first text after all those that begin with the prefix, in the order of code points.
    static String after(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        int next = last == 0xD7FF ? 0xE000 : last + 1;
        return prefix.substring(0, prefix.length() - Character.charCount(last)) + Character.toString(next);
    }
}
