package ai.knowhereto.dashboard.keys;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What a reader asks of a list of keys, from the address. What the address says wrongly is dropped and noted: a page
/// with a note is worth more than an error.
///
/// @param path of the list
/// @param text what is searched for; empty for nothing
/// @param filter which keys, by what they are
/// @param environment of which side of the API; `null` for both
/// @param order the order
/// @param cursor where the page is; `null` for the first
/// @param size how many keys a page has
/// @param fault what was dropped; `null` for nothing
record KeyQuestion(
        String path,
        String text,
        KeyFilter filter,
        @Nullable Environment environment,
        KeyOrder order,
        @Nullable Cursor cursor,
        int size,
        @Nullable Fault fault) {

    static final Set<Integer> SIZES = Set.of(25, 50, 100);
    static final int SIZE = 25;
    static final int LONGEST_TEXT = 100;

    /// So many keys are read at once at most.
    static final int MOST = 1_000;

    /// What was wrong with an address.
    enum Fault {
        /// Part of it was not understood.
        UNKNOWN,
        /// The text is longer than any name.
        LONG_TEXT,
        /// The text holds a key, which must not stand in an address.
        KEY_IN_ADDRESS;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static KeyQuestion of(String path, Map<String, String> parameters) {
        var fault = new Fault[1];
        var text = text(parameters.getOrDefault("q", ""), fault);
        var filter = known(parameters.get("status"), KeyFilter::ofWord, fault).orElse(KeyFilter.ALL);
        var environment =
                known(parameters.get("env"), Environment::ofWord, fault).orElse(null);
        var order = known(parameters.get("sort"), KeyOrder::ofWord, fault).orElse(KeyOrder.NEWEST);
        var size = known(parameters.get("size"), KeyQuestion::size, fault).orElse(SIZE);
        var cursor = known(parameters.get("after"), after -> Cursor.of(after, false, order), fault)
                .or(() -> known(parameters.get("before"), before -> Cursor.of(before, true, order), fault))
                .orElse(null);
        return new KeyQuestion(path, text, filter, environment, order, cursor, size, fault[0]);
    }

    private static String text(String typed, Fault[] fault) {
        var text = typed.replace("\0", "").strip();
        if (Secret.looksLikeOne(text)) {
            fault[0] = Fault.KEY_IN_ADDRESS;
            return "";
        }
        if (text.length() > LONGEST_TEXT) {
            fault[0] = Fault.LONG_TEXT;
            return "";
        }
        return text;
    }

    private static <T> Optional<T> known(
            @Nullable String said, java.util.function.Function<String, Optional<T>> reader, Fault[] fault) {
        if (said == null || said.isBlank()) {
            return Optional.empty();
        }
        var known = reader.apply(said);
        if (known.isEmpty() && fault[0] == null) {
            fault[0] = Fault.UNKNOWN;
        }
        return known;
    }

    private static Optional<Integer> size(String said) {
        return SIZES.stream().filter(size -> size.toString().equals(said)).findFirst();
    }

    /// Of the keys of all accounts: what an account wants is nothing to ask there.
    KeyQuestion ofAllAccounts() {
        return filter.needsPolicy()
                ? new KeyQuestion(path, text, KeyFilter.ALL, environment, order, null, size, Fault.UNKNOWN)
                : this;
    }

    public KeyQuestion atStart() {
        return new KeyQuestion(path, text, filter, environment, order, null, size, fault);
    }

    KeyQuestion of(int rows) {
        return new KeyQuestion(path, text, filter, environment, order, cursor, rows, fault);
    }

    KeyQuestion at(@Nullable Cursor place) {
        return new KeyQuestion(path, text, filter, environment, order, place, size, null);
    }

    public KeyQuestion withFilter(KeyFilter other) {
        return new KeyQuestion(path, text, other, environment, order, null, size, null);
    }

    public KeyQuestion withOrder(KeyOrder other) {
        return new KeyQuestion(path, text, filter, environment, other, null, size, null);
    }

    public KeyQuestion withSize(int other) {
        return new KeyQuestion(path, text, filter, environment, order, null, other, null);
    }

    /// The address of what is asked, with what goes without saying left out.
    public String href() {
        return href(path);
    }

    /// The same question to another address, such as that of the export.
    public String href(String other) {
        var address = UriComponentsBuilder.fromPath(other);
        var values = new java.util.HashMap<String, Object>();
        add(address, values, "q", text.isEmpty() ? null : text);
        add(address, values, "status", filter == KeyFilter.ALL ? null : filter.word());
        add(address, values, "env", environment == null ? null : environment.word());
        add(address, values, "sort", order == KeyOrder.NEWEST ? null : order.word());
        add(address, values, "size", size == SIZE ? null : size);
        if (cursor != null) {
            add(address, values, cursor.isBackward() ? "before" : "after", cursor.text());
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void add(
            UriComponentsBuilder address, Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, "{" + name + "}");
            values.put(name, Objects.requireNonNull(value));
        }
    }
}
