package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.accounts.TestClock;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.audit.LatestEntries;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What was lost is told once.
class GapReportsTests {

    @Nested
    @OnDatabase(Databases.H2)
    class OnH2 extends Reports {}

    @Nested
    @OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
    class OnPostgres extends Reports {}

    @SpringBootTest
    abstract static class Reports {

        @Autowired
        GapReports reports;

        @Autowired
        LogState state;

        @Autowired
        JdbcClient client;

        @Autowired
        LatestEntries audit;

        @Autowired
        AuditTrail trail;

        @Autowired
        PlatformTransactionManager transactions;

        @Test
        void gapIsInTheAuditTrailOnce() {
            client.sql("""
                    insert into access_log_gap (source_id, first_sequence, starts_at, ends_at, entries, why)
                    values ('replica-gap', 7, timestamp with time zone '2026-11-23 10:02:00+00:00',
                        timestamp with time zone '2026-11-23 10:05:00+00:00', 12, 'QUOTA')""").update();
            reports.report();
            reports.report();
            var told = audit.about("access-log", "replica-gap", 10);
            assertThat(told).hasSize(1);
            var event = told.getFirst().event();
            assertThat(event.action()).isEqualTo(GapReports.ACTION);
            assertThat(event.reason()).isEqualTo("quota");
            assertThat(event.details())
                    .containsEntry("entries", "12")
                    .containsEntry("from", "2026-11-23T10:02:00Z")
                    .containsEntry("to", "2026-11-23T10:05:00Z");
        }

        @Test
        void replicaThatNeverCameBackIsGivenUpAndHoldsTheLogBackNoMore() {
            client.sql("""
                    insert into access_log_source (id, next_sequence, complete_until, seen_at)
                    values ('replica-gone', 5, current_timestamp - interval '30' hour,
                        current_timestamp - interval '25' hour)""").update();
            assertThat(state.isComplete(Duration.ofMinutes(1))).isFalse();
            assertThat(state.vanished()).extracting(LogState.Vanished::id).containsExactly("replica-gone");
            var clock = new TestClock();
            var later =
                    new GapReports(client, new TransactionTemplate(transactions), trail, Duration.ofHours(24), clock);
            later.report();
            assertThat(state.vanished())
                    .as("it may be about to come back, as this one is")
                    .isNotEmpty();
            clock.forward(Duration.ofSeconds(30));
            later.report();
            later.report();
            assertThat(state.vanished()).isEmpty();
            assertThat(state.gaps(Instant.EPOCH, Instant.parse("2999-01-01T00:00:00Z")))
                    .filteredOn(gap -> gap.source().equals("replica-gone"))
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.entries()).isZero())
                    .satisfies(gap -> assertThat(gap.why()).isEqualTo(Gap.Why.VANISHED));
            assertThat(audit.about("access-log", "replica-gone", 10)).hasSize(1);
        }
    }
}
