package ai.knowhereto.dashboard.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.knowhereto.dashboard.accounts.SignedInAs;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/// What admins see of the log's storage, on each database.
@SpringBootTest(properties = {"knowhere.base-url=http://localhost", "knowhere.access-log.retention=45"})
@AutoConfigureMockMvc
abstract class LogStorageOf {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final SignedInAs ADMIN = SignedInAs.admin();

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void nothingWasCountedAgain() {
        ADMIN.in(context);
        for (String table : List.of("usage_recount_difference", "usage_recount", "access_log_gap")) {
            database.sql("delete from " + table).update();
        }
    }

    @Test
    void retentionIsToldAndThatNothingWasCountedYet() throws Exception {
        assertThat(page()).contains("45 days", "No day was counted again yet", "No entries yet", "None");
    }

    @Test
    void daysThatAgreeAreTold() throws Exception {
        recounted(DAY, 1_234, 0);
        recounted(DAY.minusDays(1), 1_236, 0);
        assertThat(page())
                .contains("agree with the log on all 2 days", "Mon 23 Nov 2026", "Sun 22 Nov 2026", "1,234", "1,235")
                .doesNotContain("differ in");
    }

    @Test
    void differencesAreSaidInWords() throws Exception {
        recounted(DAY, 20, 3);
        database.sql("insert into usage_recount_difference (utc_day, series, resolution, owner, logged, counted)"
                        + " values (:day, 'usage_endpoint_bucket', 15, 'key_<b>', 20, 27)")
                .param("day", DAY)
                .update();
        assertThat(page())
                .contains("The charts and the log differ in 3 places.")
                .contains("Requests of a key by endpoint, in quarters of an hour, key_&lt;b&gt;:"
                        + " the series says 27, the log 20.")
                .contains("And 2 more.");
    }

    @Test
    void gapsOfTheLogAreTold() throws Exception {
        database.sql("insert into access_log_gap (source_id, first_sequence, starts_at, ends_at, entries, why)"
                        + " values ('replica', 1, current_timestamp, current_timestamp, 120, 'DISK')")
                .update();
        assertThat(page()).contains("120 requests");
    }

    @Test
    void pageIsForAdmins() throws Exception {
        for (var who : List.of(SignedInAs.member("storage-member"), SignedInAs.support("storage-support"))) {
            who.in(context);
            assertThat(mvc.perform(get("/admin/log-storage").with(who))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(403);
            assertThat(mvc.perform(get("/dashboard/usage").with(who))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .doesNotContain("/admin/log-storage");
        }
        assertThat(page()).contains("href=\"/admin/log-storage\" aria-current=\"page\"");
    }

    private String page() throws Exception {
        return mvc.perform(get("/admin/log-storage").with(ADMIN))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void recounted(LocalDate day, long entries, long differences) {
        database.sql("insert into usage_recount (utc_day, recounted_at, entries, differences)"
                        + " values (:day, current_timestamp, :entries, :differences)")
                .param("day", day)
                .param("entries", entries)
                .param("differences", differences)
                .update();
    }
}
