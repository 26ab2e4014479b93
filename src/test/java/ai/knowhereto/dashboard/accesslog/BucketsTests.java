package ai.knowhereto.dashboard.accesslog;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the series answer, for a key and for an account.
@ParameterizedClass
@EnumSource
class BucketsTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(15));
    private static final Instant END = LATER.plus(Duration.ofMinutes(15));
    private static final Scope KEY = Scope.key("acct_1", "key_1");
    private static final Scope ACCOUNT = Scope.account("acct_1");
    private static final Scope LIVE = new Scope("acct_1", null, "live");

    private final Database database;
    private final Buckets buckets;
    private final Rankings rankings;
    private final KeyActivity activity;

    BucketsTests(Databases databases) {
        database = databases.fresh();
        var client = JdbcClient.create(database.dataSource());
        buckets = new Buckets(client);
        rankings = new Rankings(client, Clock.fixed(END, ZoneOffset.UTC));
        activity = new KeyActivity(client, Clock.systemUTC());
    }

    @BeforeEach
    void someRequests() {
        write(
                of("key_1", "live", NOON, "/v1/jobs", 200, Outcome.SUCCESSFUL, 12),
                of("key_1", "live", NOON.plusSeconds(61), "/v1/jobs", 202, Outcome.SUCCESSFUL, 12),
                of("key_1", "live", LATER, "/v1/jobs/{job_id}", 404, Outcome.CLIENT_ERROR, 400),
                of("key_1", "live", LATER, "/v1/jobs", 429, Outcome.REFUSED, 1),
                of("key_2", "test", LATER, "/v1/jobs", 200, Outcome.SUCCESSFUL, 8_000),
                Entries.successful(NOON, "acct_2", "key_3"),
                Entries.anonymous(NOON));
    }

    @Test
    void statusesOfAKeyAndOfAnAccount() {
        assertThat(buckets.statuses(KEY, Resolution.QUARTER, NOON, END))
                .containsExactly(
                        new StatusTotal(NOON, 200, 1),
                        new StatusTotal(NOON, 202, 1),
                        new StatusTotal(LATER, 404, 1),
                        new StatusTotal(LATER, 429, 1));
        assertThat(buckets.statuses(ACCOUNT, Resolution.QUARTER, LATER, END))
                .containsExactly(
                        new StatusTotal(LATER, 200, 1), new StatusTotal(LATER, 404, 1), new StatusTotal(LATER, 429, 1));
        assertThat(buckets.statuses(LIVE, Resolution.MINUTE, NOON, LATER))
                .containsExactly(new StatusTotal(NOON, 200, 1), new StatusTotal(NOON.plusSeconds(60), 202, 1));
    }

    @Test
    void totalsSumOverStatuses() {
        for (Scope scope : List.of(KEY, ACCOUNT, LIVE)) {
            assertThat(buckets.totals(scope, Resolution.QUARTER, NOON, LATER))
                    .containsExactly(new BucketTotal(NOON, Outcome.SUCCESSFUL, 2));
        }
    }

    @Test
    void endpointsOfAKeyAndOfAnAccount() {
        assertThat(buckets.endpoints(KEY, List.of("/v1/jobs"), Resolution.QUARTER, NOON, END))
                .containsExactly(
                        new EndpointTotal(NOON, "/v1/jobs", Outcome.SUCCESSFUL, 2),
                        new EndpointTotal(LATER, "/v1/jobs", Outcome.REFUSED, 1));
        assertThat(buckets.endpoints(ACCOUNT, List.of("/v1/jobs", "/v1/jobs/{job_id}"), Resolution.QUARTER, LATER, END))
                .containsExactly(
                        new EndpointTotal(LATER, "/v1/jobs", Outcome.REFUSED, 1),
                        new EndpointTotal(LATER, "/v1/jobs", Outcome.SUCCESSFUL, 1),
                        new EndpointTotal(LATER, "/v1/jobs/{job_id}", Outcome.CLIENT_ERROR, 1));
        assertThat(buckets.endpoints(LIVE, List.of("/v1/jobs"), Resolution.QUARTER, LATER, END))
                .containsExactly(new EndpointTotal(LATER, "/v1/jobs", Outcome.REFUSED, 1));
        assertThat(buckets.endpoints(ACCOUNT, List.of(), Resolution.QUARTER, NOON, END))
                .isEmpty();
    }

    @Test
    void keysAreThoseAskedForAndOfTheAccount() {
        assertThat(buckets.keys(ACCOUNT, List.of("key_2", "key_3"), Resolution.QUARTER, NOON, END))
                .containsExactly(new BucketCount(LATER, "key_2", Outcome.SUCCESSFUL, 1));
        assertThat(buckets.keys(ACCOUNT, List.of(), Resolution.QUARTER, NOON, END))
                .isEmpty();
    }

    @Test
    void latenciesAreThoseOfRequestsThatReachedTheApi() {
        var key = buckets.latencies(KEY, Resolution.QUARTER, NOON, END);
        assertThat(key).extracting(LatencyBucket::startsAt).containsExactly(NOON, LATER);
        assertThat(key.getFirst().latencies().total()).isEqualTo(2);
        assertThat(key.getFirst().latencies().within(0.95))
                .contains(new Latencies.Within(Duration.ofMillis(10), Optional.of(Duration.ofMillis(15))));
        assertThat(key.getLast().latencies().total()).isOne();
        var account = buckets.latencies(ACCOUNT, Resolution.QUARTER, LATER, END);
        assertThat(account.getFirst().latencies().total()).isEqualTo(2);
        assertThat(account.getFirst().latencies().percentile(1)).contains(Duration.ofSeconds(5));
        assertThat(buckets.latencies(LIVE, Resolution.QUARTER, LATER, END))
                .isEqualTo(buckets.latencies(KEY, Resolution.QUARTER, LATER, END));
    }

    @Test
    void rankingsOfAKeyAndOfAnAccountAgree() {
        Instant from = NOON.minus(Duration.ofDays(2));
        Instant to = NOON.plus(Duration.ofDays(2));
        assertThat(rankings.statuses(KEY, Resolution.QUARTER, from, to, 2))
                .isEqualTo(new Ranking(
                        List.of(
                                new Ranking.Row("200", List.of(1L, 0L, 0L, 0L)),
                                new Ranking.Row("202", List.of(1L, 0L, 0L, 0L))),
                        4));
        assertThat(rankings.statuses(LIVE, Resolution.QUARTER, from, to, 9))
                .isEqualTo(rankings.statuses(KEY, Resolution.QUARTER, from, to, 9));
        assertThat(rankings.statuses(ACCOUNT, Resolution.QUARTER, from, to, 1).rows())
                .containsExactly(new Ranking.Row("200", List.of(2L, 0L, 0L, 0L)));
        assertThat(rankings.endpoints(LIVE, Resolution.QUARTER, from, to, 9))
                .isEqualTo(rankings.endpoints(KEY, Resolution.QUARTER, from, to, 9));
        assertThat(rankings.endpoints(ACCOUNT, Resolution.QUARTER, from, to, 1))
                .isEqualTo(new Ranking(List.of(new Ranking.Row("/v1/jobs", List.of(3L, 0L, 0L, 1L))), 2));
    }

    @Test
    void rankingsOfLongBucketsSayWhatMinutesSay() {
        Instant from = NOON.minus(Duration.ofDays(40));
        write(someOfEach(from).toArray(Entry[]::new));
        for (Scope scope : List.of(KEY, ACCOUNT, LIVE)) {
            for (Resolution finest : List.of(Resolution.MINUTE, Resolution.QUARTER)) {
                assertThat(rankings.keys(scope, finest, from, END, 9)).isEqualTo(rankingOfMinutes(scope, from, END));
            }
        }
        assertThat(rankings.keys(ACCOUNT, Resolution.QUARTER, from, END, 9).all())
                .isEqualTo(2);
    }

    @Test
    void rankingOfATimeThatGoesOnCountsTheRunningWeekAndNothingElse() {
        write(of("key_1", "live", END.plusSeconds(30), "/v1/jobs", 200, Outcome.SUCCESSFUL, 5));
        Instant from = NOON.minus(Duration.ofDays(40));
        var untilNow = rankings.keys(ACCOUNT, Resolution.QUARTER, from, END, 9);
        assertThat(rankings.keys(ACCOUNT, Resolution.MINUTE, from, END.plusSeconds(60), 9))
                .isNotEqualTo(untilNow);
        for (Duration more : List.of(Duration.ofMinutes(15), Duration.ofHours(3), Duration.ofDays(2))) {
            assertThat(rankings.keys(ACCOUNT, Resolution.QUARTER, from, END.plus(more), 9))
                    .isEqualTo(rankings.keys(ACCOUNT, Resolution.MINUTE, from, END.plusSeconds(60), 9));
            assertThat(rankings.statuses(ACCOUNT, Resolution.QUARTER, from, END.plus(more), 9))
                    .isEqualTo(rankings.statuses(ACCOUNT, Resolution.MINUTE, from, END.plusSeconds(60), 9));
        }
    }

    private static List<Entry> someOfEach(Instant from) {
        var random = new Random(11);
        return Stream.generate(() -> {
                    boolean first = random.nextBoolean();
                    var outcome = Outcome.values()[random.nextInt(4)];
                    Instant at = from.plusSeconds(random.nextInt(40 * 86_400));
                    return of(first ? "key_1" : "key_2", first ? "live" : "test", at, "/v1/jobs", 200, outcome, 5);
                })
                .limit(800)
                .toList();
    }

    private Ranking rankingOfMinutes(Scope scope, Instant from, Instant to) {
        Map<String, long[]> counts = new TreeMap<>();
        buckets.keys(scope, List.of("key_1", "key_2"), Resolution.MINUTE, from, to)
                .forEach(count -> counts.computeIfAbsent(count.keyId(), _ -> new long[4])[
                                count.outcome().ordinal()] +=
                        count.requests());
        var rows = counts.entrySet().stream()
                .map(entry -> new Ranking.Row(
                        entry.getKey(), Arrays.stream(entry.getValue()).boxed().toList()))
                .sorted(comparing((Ranking.Row row) ->
                        -row.counts().stream().mapToLong(Long::longValue).sum()))
                .toList();
        return new Ranking(rows, rows.size());
    }

    @Test
    void clientsAreThoseOfGoodRequests() {
        write(
                Entries.by("curl/8.5.0 (x)", Entries.successful(NOON, "acct_1", "key_4")),
                Entries.by("curl/8.5.0 (y)", Entries.successful(LATER, "acct_1", "key_4")),
                Entries.by(null, Entries.successful(END, "acct_1", "key_4")),
                Entries.by("thief/1", Entries.refused(END, "acct_1", "key_4", "revoked")));
        assertThat(activity.clients("key_4", NOON, 10))
                .containsExactly(new ClientUse(null, END, END), new ClientUse("curl/8.5.0", NOON, LATER));
        assertThat(activity.clients("key_4", END, 10)).containsExactly(new ClientUse(null, END, END));
    }

    private static Entry of(
            String keyId, String environment, Instant at, String endpoint, int status, Outcome outcome, int millis) {
        var caller = new Caller("acct_1", keyId, "sec_1", environment);
        String reason = outcome == Outcome.REFUSED ? "limited" : null;
        return Entries.after(
                Duration.ofMillis(millis), Entries.of(at, caller, endpoint, status, outcome, reason, "203.0.113.9"));
    }

    private void write(Entry... entries) {
        new Backfill(database.dataSource()).load(Stream.of(entries));
    }
}
