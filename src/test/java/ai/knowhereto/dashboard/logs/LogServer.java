package ai.knowhereto.dashboard.logs;

import static org.awaitility.Awaitility.await;

import ai.knowhereto.dashboard.accesslog.AccessLog;
import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accounts.FreePort;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import ai.knowhereto.dashboard.accounts.TestClock;
import ai.knowhereto.dashboard.site.PublicAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/// The whole application on a port of its own, with a log to fill.
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"test.clock=true", "knowhere.logs.live-views-of-a-person=100", "knowhere.logs.live-heartbeat=5s"})
@ContextConfiguration(initializers = FreePort.class)
@Import(TestClock.InUse.class)
abstract class LogServer {

    @Autowired
    PublicAddress address;

    @Autowired
    AccessLog log;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock clock;

    String base() {
        return address.baseUrl().toString();
    }

    SignedInBrowser as(String email) {
        return SignedInBrowser.as(email, base());
    }

    String accountOf(String email) {
        return database.sql(
                        "select m.account_id from membership m join person p on p.id = m.person_id where p.email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    /// Logs successful requests of an account, and waits until they are stored.
    List<Entry> called(String account, int times) {
        return called(account, "key_of_tests", times);
    }

    List<Entry> called(String account, String key, int times) {
        List<Entry> entries = IntStream.range(0, times)
                .mapToObj(i -> Entries.successful(clock.instant().minusMillis(i), account, key))
                .toList();
        append(entries);
        return entries;
    }

    void append(List<Entry> entries) {
        entries.forEach(log::append);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> database.sql("select count(*) from access_log_entry where request_id in (:first, :last)")
                                .param("first", entries.getFirst().requestId())
                                .param("last", entries.getLast().requestId())
                                .query(Integer.class)
                                .single()
                        == Math.min(2, entries.size()));
    }

    long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::requestId).toList();
    }
}
