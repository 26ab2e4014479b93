package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a reader asks of the usage page, from the address. What the address says wrongly is dropped and noted: a page
/// with a note is worth more than an error.
///
/// @param range the time shown; 24 hours if not said
/// @param key the one key shown; `null` for all
/// @param dropped whether something was dropped
record UsageQuestion(Range range, @Nullable KeyLabel key, boolean dropped) {

    /// Another account's key is no different from one that does not exist.
    ///
    /// @param keys the keys of the reader's account
    static UsageQuestion of(@Nullable String range, @Nullable String key, List<KeyLabel> keys) {
        Optional<Range> knownRange = said(range).flatMap(Range::of);
        Optional<KeyLabel> knownKey = said(key)
                .flatMap(id ->
                        keys.stream().filter(label -> label.keyId().equals(id)).findFirst());
        boolean dropped =
                said(range).isPresent() && knownRange.isEmpty() || said(key).isPresent() && knownKey.isEmpty();
        return new UsageQuestion(knownRange.orElse(Range.DAY), knownKey.orElse(null), dropped);
    }

    @Nullable
    public String keyId() {
        return key == null ? null : key.keyId();
    }

    private static Optional<String> said(@Nullable String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
    }
}
