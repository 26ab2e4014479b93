package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What entries must be like, in SQL that both databases read. What people typed is always a parameter; only digits of
/// a status are written out, since PostgreSQL uses a partial index only for a value that it sees.
final class Conditions {

    private static final String[] COMPARISONS = {">=", "<=", ">", "<"};

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /// The column that is the same in all of them and leads an index; `null` if there is none.
    private @Nullable String fixed;

    static Conditions of(Reach reach, LogFilter filter) {
        var conditions = new Conditions();
        conditions.reach(reach, filter);
        for (LogWord word : LogWord.values()) {
            List<String> values = filter.values(word);
            if (!values.isEmpty() && word != LogWord.OWNER) {
                String join = word.isEach() ? " and " : " or ";
                conditions.all.add(values.stream()
                        .map(value -> conditions.one(word, value))
                        .collect(joining(join, "(", ")")));
            }
        }
        return conditions;
    }

    String sql() {
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /// The newest first. It begins with the column that is fixed: without it H2 does not see that an index has this
    /// order already.
    String order() {
        return (fixed == null ? "" : fixed + ", ") + "at desc, request_id desc";
    }

    private void reach(Reach reach, LogFilter filter) {
        Set<String> accounts = reach.accountIds();
        if (accounts != null) {
            all.add("account_id in ("
                    + accounts.stream().map(this::put).collect(joining(", ", "", accounts.isEmpty() ? "null" : ""))
                    + ")");
        }
        if (reach.keyId() != null) {
            all.add("key_id = " + put(reach.keyId()));
        }
        List<String> addresses = filter.values(LogWord.ADDRESS);
        if (reach.keyId() != null || filter.values(LogWord.KEY).size() == 1) {
            fixed = "key_id";
        } else if (accounts != null && accounts.size() == 1) {
            fixed = "account_id";
        } else if (addresses.size() == 1 && !addresses.getFirst().matches(".*[/:].*")) {
            fixed = "address";
        }
    }

    private String one(LogWord word, String value) {
        return switch (word) {
            case KEY -> "none".equals(value) ? "key_id is null" : "key_id = " + put(value);
            case ENVIRONMENT -> "environment = " + put(value);
            case STATUS -> status(value);
            case OUTCOME -> "outcome = " + put(value.replace('-', '_').toUpperCase(Locale.ROOT));
            case METHOD -> "method = " + put(value);
            case PATH -> pattern("path", value);
            case ENDPOINT -> pattern("endpoint", value);
            case ADDRESS -> address(Network.of(value).orElseThrow());
            case LATENCY -> latency(value);
            case REASON -> "reason = " + put(value);
            case ID -> "request_id = " + put(value);
            case CLIENT -> "lower(user_agent) like " + put(literal(lower(value)) + "%") + " escape '!'";
            case TEXT -> text(put("%" + literal(lower(value)) + "%"));
            case OWNER -> throw new IllegalArgumentException("an owner is no column");
        };
    }

    static String status(String value) {
        int first = (value.charAt(0) - '0') * 100;
        return value.endsWith("xx")
                ? "(status >= %d and status < %d)".formatted(first, first + 100)
                : "status = " + Integer.parseInt(value);
    }

    private String pattern(String column, String value) {
        return value.contains("*")
                ? column + " like " + put(literal(value).replace('*', '%')) + " escape '!'"
                : column + " = " + put(value);
    }

    private String address(Network network) {
        if (network.isOne() || network.isV4() && network.bits() >= 24) {
            return "address in (" + network.addresses().stream().map(this::put).collect(joining(", ")) + ")";
        }
        return network.isV4()
                ? network.beginnings().stream()
                        .map(beginning -> "address like " + put(beginning + "%"))
                        .collect(joining(" or ", "address not like '%:%' and (", ")"))
                : "address like '%:%' and address_within(address, " + put(network.text()) + ")";
    }

    private String latency(String value) {
        for (String comparison : COMPARISONS) {
            if (value.startsWith(comparison)) {
                var millis = new BigDecimal(value.substring(comparison.length()));
                return "latency_micros " + comparison + " "
                        + put(millis.movePointRight(3).longValueExact());
            }
        }
        throw new IllegalArgumentException(value);
    }

    private static String text(String pattern) {
        return "(lower(path) like %1$s escape '!' or lower(user_agent) like %1$s escape '!')".formatted(pattern);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String literal(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    private String put(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
