package ai.knowhereto.dashboard.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What reviews and saved filters guarantee.
abstract class ReviewsOn extends LogServer {

    private static final String REVIEWS = "/dashboard/logs/reviews";
    private static final String FILTERS = "/dashboard/logs/filters";

    private SignedInBrowser member;

    @BeforeEach
    void signIn() {
        member = as("member@example.com");
        database.sql("delete from log_review").update();
        database.sql("delete from saved_log_filter").update();
    }

    @Test
    void reviewIsOnThePageInTheHistoryAndInTheTrail() {
        assertThat(member.get("/dashboard/logs").body()).contains("Never reviewed.", "Mark reviewed…");
        // away from what other tests have logged
        clock.forward(Duration.ofMinutes(5));
        Instant until = now().minusSeconds(60);
        called(accountOf("member@example.com"), 3);
        long before = count("select count(*) from audit_entry where action = 'access-log.reviewed'");
        assertThat(mark(member, REVIEWS, until, 0, "Nothing <b>unusual</b>.")).isEqualTo(302);
        assertThat(member.get("/dashboard/logs").body())
                .contains("Not reviewed since", "3 requests, no new addresses, no errors, none refused.");
        assertThat(member.get(REVIEWS).body()).contains("Nothing &lt;b&gt;unusual&lt;/b&gt;.", "member@example.com");
        assertThat(count("select count(*) from audit_entry where action = 'access-log.reviewed'"))
                .isEqualTo(before + 1);
    }

    @Test
    void reviewsGoForwardOnlyAndNotBeyondNow() {
        Instant until = now().minusSeconds(60);
        assertThat(mark(member, REVIEWS, until, Integer.MAX_VALUE - 1, "")).isEqualTo(422);
        assertThat(mark(member, REVIEWS, until, 0, "")).isEqualTo(302);
        for (Instant other : List.of(until, until.minusSeconds(1), now().plusSeconds(3_600))) {
            assertThat(mark(member, REVIEWS, other, 1, "")).isEqualTo(422);
        }
        assertThat(mark(member, REVIEWS, until.plusSeconds(1), 1, "")).isEqualTo(302);
    }

    @Test
    void ofTwoAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        Instant until = now().minusSeconds(60);
        String token = member.token();
        List<Callable<String>> both = IntStream.range(0, 8)
                .<Callable<String>>mapToObj(i -> () -> {
                    var answer = member.postWithToken(
                            REVIEWS,
                            token,
                            Map.of("until", until.plusSeconds(i).toString(), "seen", "0", "note", "Number " + i));
                    return answer.statusCode() + answer.body();
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<String> answers = threads.invokeAll(both).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
            assertThat(answers).filteredOn(answer -> answer.startsWith("302")).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("409"))
                    .hasSize(7)
                    .allMatch(answer -> answer.contains("member@example.com was faster"));
        }
        assertThat(count("select count(*) from log_review")).isOne();
    }

    @Test
    void noteIsShortAndHoldsNoKey() {
        Instant until = now().minusSeconds(60);
        assertThat(mark(member, REVIEWS, until, 0, "x".repeat(501))).isEqualTo(422);
        assertThat(mark(member, REVIEWS, until, 0, "found sk_live_abc0123456789abcdefghijklmnopqrstuv"))
                .isEqualTo(422);
        assertThat(mark(member, REVIEWS, until, 0, "😀".repeat(250))).isEqualTo(302);
    }

    @Test
    void adminsReviewEverythingAndNobodyElse() {
        Instant until = now().minusSeconds(60);
        assertThat(mark(as("support@example.com"), "/admin/logs/reviews", until, 0, ""))
                .isEqualTo(403);
        assertThat(mark(member, "/admin/logs/reviews", until, 0, "")).isEqualTo(403);
        assertThat(mark(as("admin@example.com"), "/admin/logs/reviews", until, 0, ""))
                .isEqualTo(302);
        assertThat(member.get("/dashboard/logs").body()).contains("Never reviewed.");
    }

    @Test
    void filterIsKeptOpenedRenamedAndDeletedByItsOwnerAlone() {
        assertThat(save(member, "Errors", "status:4xx", "7d")).isEqualTo(302);
        String id = database.sql("select id from saved_log_filter")
                .query(String.class)
                .single();
        assertThat(member.get("/dashboard/logs").body())
                .contains("Errors", "/dashboard/logs?range=7d&amp;q=status%3A4xx");
        var admin = as("admin@example.com");
        assertThat(admin.ask(FILTERS + "/" + id).statusCode()).isEqualTo(404);
        assertThat(admin.post(FILTERS + "/" + id, Map.of("name", "Mine now")).statusCode())
                .isEqualTo(404);
        assertThat(admin.post(FILTERS + "/" + id + "/deletion", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(member.post(FILTERS + "/" + id, Map.of("name", "Failures")).statusCode())
                .isEqualTo(302);
        assertThat(member.get("/dashboard/logs").body()).contains("Failures");
        assertThat(member.post(FILTERS + "/" + id + "/deletion", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(count("select count(*) from saved_log_filter")).isZero();
    }

    @Test
    void namesAreUniqueAndTwentyAreTheMost() {
        assertThat(save(member, "Errors", "status:4xx", "24h")).isEqualTo(302);
        assertThat(save(member, " ERRORS ", "status:5xx", "24h")).isEqualTo(422);
        for (String name :
                List.of("", " ", "\u202eabc", "x".repeat(65), "sk_live_abc0123456789abcdefghijklmnopqrstuv")) {
            assertThat(save(member, name, "status:4xx", "24h")).as(name).isEqualTo(422);
        }
        for (String words : List.of("", "stauts:4xx", "owner:ada", "sk_live_abc0123456789abcdefghijklmnopqrstuv")) {
            assertThat(save(member, "Other", words, "24h")).as(words).isEqualTo(422);
        }
        for (int i = 2; i <= SavedFilters.MOST; i++) {
            assertThat(save(member, "Filter " + i, "status:4xx", "24h")).isEqualTo(302);
        }
        var full = member.post(FILTERS, Map.of("name", "One more", "q", "status:4xx", "range", "24h"));
        assertThat(full.statusCode()).isEqualTo(422);
        assertThat(full.body()).contains("You keep 20 filters");
        assertThat(count("select count(*) from saved_log_filter")).isEqualTo(SavedFilters.MOST);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static int mark(SignedInBrowser browser, String path, Instant until, int seen, String note) {
        return browser.post(path, Map.of("until", until.toString(), "seen", String.valueOf(seen), "note", note))
                .statusCode();
    }

    private static int save(SignedInBrowser browser, String name, String words, String range) {
        return browser.post(FILTERS, Map.of("name", name, "q", words, "range", range))
                .statusCode();
    }
}
