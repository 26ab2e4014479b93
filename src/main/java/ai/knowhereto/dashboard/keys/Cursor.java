package ai.knowhereto.dashboard.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in the list, between two keys. It holds what the neighbouring key is ordered by, so the next page costs the
/// same wherever it is, and a key that comes or goes meanwhile moves nothing. It is no secret and proves nothing: a
/// forged one leads to another place in the same list.
///
/// @param order of the list that it is a place of
/// @param isBackward whether the page before it is meant
/// @param segment the part of the list
/// @param value what the neighbouring key is ordered by
/// @param keyId the neighbouring key
/// @param position how many keys are before it, for "26–50 of 132"
record Cursor(KeyOrder order, boolean isBackward, int segment, String value, String keyId, long position) {

    private static final int LONGEST = 2_000;
    private static final int PARTS = 5;

    /// As it stands in an address.
    public String text() {
        var text = String.join("\n", order.word(), String.valueOf(segment), String.valueOf(position), keyId, value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads one; empty if it is none, or none of a list in that order.
    static Optional<Cursor> of(@Nullable String text, boolean isBackward, KeyOrder order) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", PARTS);
            if (parts.length < PARTS || !parts[0].equals(order.word())) {
                return Optional.empty();
            }
            var cursor = new Cursor(
                    order, isBackward, Integer.parseInt(parts[1]), parts[4], parts[3], Long.parseLong(parts[2]));
            return Optional.of(cursor).filter(Cursor::isPossible);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isPossible() {
        boolean isTime = order.isText() || value.matches("-?[0-9]{1,18}");
        return isTime && segment >= 0 && position >= 0 && (value + keyId).indexOf('\0') < 0;
    }
}
