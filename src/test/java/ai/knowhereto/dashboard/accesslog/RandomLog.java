package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Entries by chance, filters by chance, and the plain way to ask whether one asks for the other.
final class RandomLog {

    static final Instant FROM = Instant.parse("2026-11-20T22:00:00Z");
    static final Instant TO = Instant.parse("2026-11-23T02:00:00Z");
    private static final List<String> METHODS = List.of("GET", "POST", "DELETE");
    private static final List<String> PATHS = List.of(
            "/v1/jobs", "/v1/jobs/50%_off!", "/v1/Jobs/job_7Kq2", "/v1/\"quoted\\ path", "/v1/<script>", "/other*");
    private static final List<String> ADDRESSES = List.of(
            "203.0.113.9", "203.0.113.200", "203.0.112.7", "10.1.2.3", "2001:db8::1", "2001:db8:0:7::1", "fe80::9");
    private static final List<String> CLIENTS =
            List.of("curl/8.5.0", "Mozilla/5.0 (X11; 100%_sure!)", "CURLY", "Zürich/1");
    private static final List<String> REASONS = List.of("revoked", "limited", "expired");

    private final Random random;
    private int number;

    RandomLog(long seed) {
        random = new Random(seed);
    }

    Entry entry() {
        int status = List.of(200, 201, 404, 422, 500, 401, 429).get(random.nextInt(7));
        boolean refused = status == 401 || status == 429;
        var outcome = refused
                ? Outcome.REFUSED
                : status >= 500 ? Outcome.SERVER_ERROR : status >= 400 ? Outcome.CLIENT_ERROR : Outcome.SUCCESSFUL;
        // many at the same moment, so that pages end between them
        Instant at = FROM.plus(Duration.ofMinutes(
                random.nextInt((int) Duration.between(FROM, TO).toMinutes())));
        String path = oneOf(PATHS);
        return new Entry(
                at,
                "req_" + TimeInId.text(at) + "%013d".formatted(++number),
                caller(status),
                oneOf(METHODS),
                path,
                path,
                status,
                outcome,
                refused ? oneOf(REASONS) : null,
                Duration.ofNanos(random.nextLong(2_000_000_000L) / 1_000 * 1_000),
                10,
                oneOf(ADDRESSES),
                random.nextInt(10) == 0 ? null : oneOf(CLIENTS));
    }

    private @Nullable Caller caller(int status) {
        int key = random.nextInt(4);
        return key == 0 && status == 401
                ? null
                : new Caller(key == 3 ? "acct_2" : "acct_1", "key_" + key, "sec_" + key, key == 1 ? "test" : "live");
    }

    /// Words that mean something, each with the plain way to ask for it.
    Word word() {
        return switch (random.nextInt(13)) {
            case 0 -> new Word("key", oneOf(List.of("key_1", "key_2", "none")));
            case 1 -> new Word("env", oneOf(List.of("live", "test")));
            case 2 -> new Word("status", oneOf(List.of("404", "4xx", "5xx", "200", "418")));
            case 3 -> new Word("outcome", oneOf(List.of("successful", "client-error", "server-error", "refused")));
            case 4 -> new Word("method", oneOf(METHODS));
            case 5 -> new Word("path", oneOf(List.of("/v1/*", "/v1/jobs", "*%_off!", "/other*", "/v1/*\\ path")));
            case 6 -> new Word("endpoint", oneOf(PATHS));
            case 7 ->
                new Word(
                        "ip",
                        oneOf(List.of(
                                "203.0.113.9",
                                "203.0.113.0/24",
                                "203.0.112.0/23",
                                "2001:db8::/48",
                                "::/0",
                                "0.0.0.0/0",
                                "2001:DB8:0:0:0:0:0:1")));
            case 8 -> new Word("latency", oneOf(List.of(">500", "<=1000.5", "<3", ">=0")));
            case 9 -> new Word("reason", oneOf(REASONS));
            case 10 -> new Word("client", oneOf(List.of("curl", "Mozilla/5.0 (X11", "%")));
            default ->
                new Word(
                        "", oneOf(List.of("JOBS", "100%_sure!", "%_", "q2", "\\", "\"q", "<script>", "zürich", "zzz")));
        };
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// A word and its value.
    record Word(String word, String value) {

        String typed() {
            String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            return word.isEmpty() ? quoted : word + ":" + quoted;
        }

        boolean is(Entry entry) {
            String agent = entry.userAgent() == null ? "" : entry.userAgent().toLowerCase(Locale.ROOT);
            Caller caller = entry.caller();
            return switch (word) {
                case "key" -> caller == null ? value.equals("none") : value.equals(caller.keyId());
                case "env" -> caller != null && value.equals(caller.environment());
                case "status" ->
                    value.endsWith("xx")
                            ? entry.status() / 100 == value.charAt(0) - '0'
                            : entry.status() == Integer.parseInt(value);
                case "outcome" ->
                    entry.outcome().name().equals(value.toUpperCase(Locale.ROOT).replace("-", "_"));
                case "method" -> entry.method().equals(value);
                case "path" -> matches(entry.path());
                case "endpoint" -> matches(entry.endpoint());
                case "ip" -> isIn(entry.address());
                case "latency" -> isLatency(entry.latency().toNanos() / 1_000_000.0);
                case "reason" -> value.equals(entry.reason());
                case "client" -> agent.startsWith(value.toLowerCase(Locale.ROOT));
                default ->
                    Stream.of(entry.path().toLowerCase(Locale.ROOT), agent)
                            .anyMatch(text -> text.contains(value.toLowerCase(Locale.ROOT)));
            };
        }

        private boolean matches(String text) {
            int star = value.indexOf('*');
            return star < 0
                    ? text.equals(value)
                    : text.startsWith(value.substring(0, star)) && text.endsWith(value.substring(star + 1));
        }

        private boolean isIn(String address) {
            return switch (value) {
                case "203.0.113.0/24" -> address.startsWith("203.0.113.");
                case "203.0.112.0/23" -> address.startsWith("203.0.11");
                case "2001:db8::/48" -> address.startsWith("2001:db8:");
                case "::/0" -> address.contains(":");
                case "0.0.0.0/0" -> !address.contains(":");
                case "2001:DB8:0:0:0:0:0:1" -> address.equals("2001:db8::1");
                default -> address.equals(value);
            };
        }

        private boolean isLatency(double millis) {
            double bound = Double.parseDouble(value.replaceAll("[<>=]", ""));
            return value.startsWith(">=")
                    ? millis >= bound
                    : value.startsWith("<=")
                            ? millis <= bound
                            : value.startsWith(">") ? millis > bound : millis < bound;
        }
    }

    /// Whether words, of which some may be alike, ask for an entry: of one word any value, but for those that narrow.
    static Predicate<Entry> plain(List<Word> words) {
        return entry -> words.stream()
                .allMatch(word -> isEach(word)
                        ? word.is(entry)
                        : words.stream()
                                .filter(other -> other.word().equals(word.word()))
                                .anyMatch(other -> other.is(entry)));
    }

    private static boolean isEach(Word word) {
        return word.word().isEmpty() || word.word().equals("latency");
    }
}
