package ai.knowhereto.dashboard.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list of keys.
///
/// @param keyIds its keys, in their order
/// @param previous where the page before it is, if there is one
/// @param next where the page after it is, if there is one
/// @param before how many keys are before it
record KeyPage(
        List<String> keyIds,
        @Nullable Cursor previous,
        @Nullable Cursor next,
        long before) {

    static final KeyPage EMPTY = new KeyPage(List.of(), null, null, 0);

    /// Whether the list begins here and this is not a whole page of it.
    boolean isShort(int size) {
        return previous == null && keyIds.size() < size;
    }
}
