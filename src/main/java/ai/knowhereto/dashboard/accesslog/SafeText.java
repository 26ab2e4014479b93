package ai.knowhereto.dashboard.accesslog;

/// Text from outside, made safe for logs, pages and both databases (PostgreSQL stores no U+0000). Applying it twice
/// changes nothing.
final class SafeText {

    private SafeText() {}

    /// The text without characters that end lines, steer terminals, turn the direction of text or are half of a pair,
    /// and not longer than `limit` UTF-16 units. An escape is never cut in half.
    static String of(String text, int limit) {
        if (text.length() <= limit && text.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            return text;
        }
        var safe = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            String piece = isSafe(character) ? Character.toString(character) : "<U+%04X>".formatted(character);
            if (safe.length() + piece.length() > limit) {
                break;
            }
            safe.append(piece);
            i += Character.charCount(character);
        }
        return safe.toString();
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
