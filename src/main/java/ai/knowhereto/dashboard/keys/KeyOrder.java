package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.keys.Segment.Use;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The orders that the list can have. What was never used comes before what was used last long ago.
enum KeyOrder {
    NEWEST("created,desc", "k.created_at", true),
    OLDEST("created,asc", "k.created_at", false),
    NAME("name,asc", "k.search_name", false),
    NAME_BACKWARDS("name,desc", "k.search_name", true),
    LATEST_USED("used,desc", "u.last_at", true),
    LONGEST_UNUSED("used,asc", "u.last_at", false),
    FIRST_TO_EXPIRE("expires,asc", "k.ends_at", false),
    LAST_TO_EXPIRE("expires,desc", "k.ends_at", true);

    private final String word;
    private final String column;
    private final boolean descending;

    KeyOrder(String word, String column, boolean descending) {
        this.word = word;
        this.column = column;
        this.descending = descending;
    }

    /// The word in addresses and forms, such as `name,asc`.
    public String word() {
        return word;
    }

    /// What the first click on a column's head leads to, the second, and the third: back to the newest first.
    KeyOrder next(KeyOrder first) {
        if (this == first) {
            return Arrays.stream(values())
                    .filter(order -> order != first && order.column.equals(first.column))
                    .findFirst()
                    .orElseThrow();
        }
        return column.equals(first.column) ? NEWEST : first;
    }

    boolean isDescending() {
        return descending;
    }

    /// The column that a part of the list is ordered by.
    String column(Segment segment) {
        return segment.use() == Use.NEVER ? "k.created_at" : column;
    }

    boolean isText() {
        return this == NAME || this == NAME_BACKWARDS;
    }

    boolean isByUse() {
        return this == LATEST_USED || this == LONGEST_UNUSED;
    }

    /// The parts of the list in this order.
    List<Segment> arrange(List<Segment> segments) {
        if (!isByUse()) {
            return segments;
        }
        return segments.stream()
                .flatMap(segment -> descending
                        ? Stream.of(segment.only(Use.USED), segment.only(Use.NEVER))
                        : Stream.of(segment.only(Use.NEVER), segment.only(Use.USED)))
                .toList();
    }

    /// The order that makes most sense for a column: names from A, the latest use, the next end.
    static KeyOrder firstOf(String column) {
        return switch (column) {
            case "name" -> NAME;
            case "used" -> LATEST_USED;
            case "expires" -> FIRST_TO_EXPIRE;
            default -> NEWEST;
        };
    }

    static Optional<KeyOrder> ofWord(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }
}
