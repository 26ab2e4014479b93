package ai.knowhereto.dashboard.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.EntryTail;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a live tail guarantees to those who look on, and to everybody else.
abstract class LiveTailOn extends LogServer {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(15);

    @Autowired
    EntryTail tail;

    private final List<EventReader> readers = new ArrayList<>();
    private SignedInBrowser member;
    private String account = "";
    private String key = "";
    private String own = "";
    private String all = "";

    @BeforeEach
    void signIn() {
        member = as("member@example.com");
        account = accountOf("member@example.com");
        // requests of a moment ago come with the first ones: these tests ask for their own alone
        key = "key_" + NUMBER.incrementAndGet();
        own = "/dashboard/logs/stream?q=key:" + key;
        all = "/admin/logs/stream?q=key:" + key;
    }

    @AfterEach
    void leave() {
        readers.forEach(EventReader::close);
        // whoever is gone is noticed at the next word to him
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            called(account, key, 1);
            return tail.streams() == 0;
        });
    }

    @Test
    void rowsComeOnceAndNoneIsMissing() {
        var reader = open(member, own);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            written.addAll(ids(called(account, key, 17)));
            int soFar = written.size();
            await().atMost(SOON).until(() -> reader.rows().size() >= soFar);
        }
        called("acct_of_somebody_else", key, 5);
        assertThat(reader.rows()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(reader.text()).contains("text/event-stream", "/dashboard/logs/req_");
    }

    @Test
    void filterHoldsForNewRows() {
        var reader = open(member, own + "%20status%3A4xx");
        called(account, key, 3);
        Entry refused = Entries.refused(clock.instant(), account, key, "revoked");
        append(List.of(refused));
        await().atMost(SOON).until(() -> !reader.rows().isEmpty());
        assertThat(reader.rows()).containsExactly(refused.requestId());
        var faulty = open(member, own + "%20stauts%3A4xx");
        await().atMost(SOON).until(() -> faulty.status() == 422);
    }

    @Test
    void tooManyRowsAtOnceAreCounted() {
        var reader = open(member, own);
        called(account, key, 600);
        await().atMost(SOON).until(() -> shown(reader) == 600);
        assertThat(reader.rows()).doesNotHaveDuplicates();
    }

    @Test
    void whoLosesTheConnectionGoesOnWhereHeWas() {
        var first = open(member, own);
        List<String> written = new ArrayList<>(ids(called(account, key, 2)));
        await().atMost(SOON).until(() -> first.rows().size() == 2);
        first.close();
        written.addAll(ids(called(account, key, 3)));
        var second = EventReader.open(base(), own, member.cookies(), first.lastId());
        readers.add(second);
        await().atMost(SOON).until(() -> second.rows().size() == 3);
        List<String> both = new ArrayList<>(first.rows());
        both.addAll(second.rows());
        assertThat(both).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void nothingIsReadAfterSigningOut() {
        var browser = as("member@example.com");
        var reader = open(browser, own);
        browser.post("/logout", Map.of());
        List<Entry> secret = called(account, key, 1);
        await().atMost(SOON).until(reader::hasEnded);
        assertThat(reader.text())
                .contains("event: end")
                .doesNotContain(secret.getFirst().requestId());
    }

    @Test
    void streamKeepsNoSessionAlive() {
        var browser = as("member@example.com");
        var reader = open(browser, own);
        clock.forward(Duration.ofMinutes(20));
        called(account, key, 1);
        await().atMost(SOON).until(() -> !reader.rows().isEmpty());
        reader.close();
        var again = open(browser, own);
        await().atMost(SOON).until(again::isAnswered);
        clock.forward(Duration.ofMinutes(11));
        await().atMost(SOON).until(again::hasEnded);
        assertThat(browser.ask("/dashboard/logs").statusCode()).isEqualTo(303);
    }

    @Test
    void nothingIsReadOnceTheRoleIsGone() {
        var admin = as("admin@example.com");
        var reader = open(admin, all);
        List<Entry> seen = called("acct_of_somebody", key, 1);
        await().atMost(SOON).until(() -> !reader.rows().isEmpty());
        assertThat(reader.rows()).isEqualTo(ids(seen));
        String roles = database.sql("select claimed_roles from person where email = 'admin@example.com'")
                .query(String.class)
                .single();
        database.sql("update person set claimed_roles = '' where email = 'admin@example.com'")
                .update();
        try {
            await().atMost(SOON).until(reader::hasEnded);
            var again = open(admin, all);
            await().atMost(SOON).until(() -> again.status() == 403);
        } finally {
            database.sql("update person set claimed_roles = ? where email = 'admin@example.com'")
                    .param(roles)
                    .update();
        }
        assertThat(
                        count(
                                "select count(*) from audit_entry where action = 'access-log.viewed' and details like '%live%'"))
                .isPositive();
    }

    @Test
    void supportAndMembersDoNotSeeEverything() {
        for (String email : List.of("member@example.com", "support@example.com")) {
            var reader = open(as(email), all);
            await().atMost(SOON).until(() -> reader.status() == 403);
        }
    }

    @Test
    void readerWhoDoesNotReadStopsNobody() {
        var stuck = EventReader.ask(base(), own, member.cookies(), null);
        readers.add(stuck);
        await().atMost(SOON).until(() -> tail.streams() == 1);
        var reader = open(as("member@example.com"), own);
        int sum = 0;
        for (int i = 0; i < 20; i++) {
            sum += called(account, key, 100).size();
        }
        int written = sum;
        await().atMost(SOON).until(() -> shown(reader) == written);
        stuck.read();
        await().atMost(SOON).until(() -> shown(stuck) == written);
    }

    @Test
    void hundredStreamsAreServedAndOneMoreIsRefused() {
        List<EventReader> hundred = IntStream.range(0, 100)
                .mapToObj(_ -> EventReader.open(base(), own, member.cookies(), null))
                .toList();
        readers.addAll(hundred);
        await().atMost(SOON).until(() -> tail.streams() == 100);
        var oneMore = open(member, own);
        await().atMost(SOON).until(oneMore::hasEnded);
        assertThat(oneMore.text()).contains("too many live views are open", "retry: 60000");
        List<String> written = ids(called(account, key, 20));
        for (var reader : hundred) {
            await().atMost(SOON).until(() -> reader.rows().size() >= written.size());
            assertThat(reader.rows()).containsExactlyInAnyOrderElementsOf(written);
        }
        readers.forEach(EventReader::close);
        await().atMost(SOON).until(() -> {
            called(account, key, 1);
            return tail.streams() == 0;
        });
        var again = open(member, own);
        await().atMost(SOON).until(() -> tail.streams() == 1);
        assertThat(again.text()).doesNotContain("too many");
    }

    /// The heartbeat of these tests finds out after ten seconds that they are gone: a newcomer does not wait so long.
    @Test
    void whoPausesAndGoesOnAgainAndAgainFindsHisSeat() {
        for (int windows = 0; windows < 100; windows++) {
            readers.add(EventReader.open(base(), own, member.cookies(), null));
        }
        await().atMost(SOON).until(() -> tail.streams() == 100);
        readers.forEach(EventReader::close);
        var again = open(member, own);
        // nothing is sent meanwhile: a row would tell the server too that they are gone
        await().atMost(SOON).until(() -> tail.streams() == 1);
        List<String> written = ids(called(account, key, 1));
        await().atMost(SOON).until(() -> again.rows().equals(written));
        assertThat(again.text()).doesNotContain("too many");
    }

    private EventReader open(SignedInBrowser browser, String path) {
        var reader = EventReader.open(base(), path, browser.cookies(), null);
        readers.add(reader);
        await().atMost(SOON).until(() -> reader.status() > 0);
        return reader;
    }

    /// Rows, and those that were counted instead.
    private static long shown(EventReader reader) {
        return reader.rows().size()
                + Pattern.compile("\\+([0-9,]+) more")
                        .matcher(reader.text())
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1).replace(",", "")))
                        .sum();
    }
}
