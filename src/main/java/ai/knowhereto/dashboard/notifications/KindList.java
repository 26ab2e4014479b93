package ai.knowhereto.dashboard.notifications;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Several kinds in one column: their names, separated by commas.
final class KindList {

    private KindList() {}

    static String text(Collection<Kind> kinds) {
        return kinds.stream().sorted().map(Kind::name).collect(Collectors.joining(","));
    }

    /// Those of the names that are kinds; an older version may not know all.
    static Set<Kind> parse(String text) {
        return chosen(Arrays.asList(text.split(",")));
    }

    static Set<Kind> chosen(Collection<String> names) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        Kind.CHOICES.stream().filter(kind -> names.contains(kind.name())).forEach(kinds::add);
        return kinds;
    }
}
