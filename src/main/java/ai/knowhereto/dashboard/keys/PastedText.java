package ai.knowhereto.dashboard.keys;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in a text that somebody pasted: keys, however they are wrapped, or else what keys are known by.
///
/// @param keys whole keys with a good checksum, each once, [#MOST] at most
/// @param ids ids of keys, each once, [#MOST] at most
/// @param lastFour the last four characters of a key, if nothing else is in the text
/// @param damaged how many are as long as a key and have a wrong checksum
/// @param cutOff how many begin like a key and end too early
/// @param leftOut how many further keys the text has
public record PastedText(
        List<Secret> keys, List<String> ids, @Nullable String lastFour, int damaged, int cutOff, int leftOut) {

    /// More are not looked up at once.
    public static final int MOST = 20;

    private static final Pattern ID = Pattern.compile("key_[0-9A-Za-z]{20,36}");
    private static final Pattern LAST_FOUR = Pattern.compile("[\"'`(]?(?:…|\\.{2,}|[*•]+)?([0-9A-Za-z]{4})[\"'`)]?");

    /// Reads a text of any kind and length.
    public static PastedText of(String pasted) {
        String text = Percents.decoded(pasted);
        Set<Secret> keys = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>();
        String lastFour = null;
        int damaged = 0;
        int cutOff = 0;
        for (var candidate : Candidates.in(text)) {
            switch (candidate) {
                case Candidate.Whole whole -> keys.add(whole.key());
                case Candidate.Hint hint -> lastFour = hint.lastFour();
                case Candidate.Damaged _ -> damaged++;
                case Candidate.CutOff _ -> cutOff++;
            }
        }
        ID.matcher(text).results().forEach(found -> ids.add(found.group()));
        int others = keys.size() + ids.size() + damaged + cutOff;
        var alone = LAST_FOUR.matcher(text.strip());
        if (others > 0) {
            lastFour = null;
        } else if (alone.matches()) {
            lastFour = alone.group(1);
        }
        int leftOut = Math.max(0, keys.size() - MOST) + Math.max(0, ids.size() - MOST);
        return new PastedText(first(keys), first(ids), lastFour, damaged, cutOff, leftOut);
    }

    private static <T> List<T> first(Set<T> all) {
        return all.stream().limit(MOST).toList();
    }
}
