package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From the call to the row of the access log, on both databases.
class EntryStorageTests {

    @Nested
    class OnH2 extends Calls {}

    @Nested
    @OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
    class OnPostgres extends Calls {}

    abstract static class Calls extends ApiTest {

        @Test
        void acceptedRefusedAndRevokedRequestsAreRemembered() throws Exception {
            assertRemembered(get("/v1/jobs?page=1"), "200 SUCCESSFUL /v1/jobs accepted");
            assertRemembered(get("/v1/jobs/job_x"), "404 CLIENT_ERROR /v1/jobs/{job_id} accepted");
            keys.revoke(key);
            assertRemembered(get("/v1/jobs"), "401 REFUSED /v1/jobs revoked");
        }

        @Test
        void keyInTheQueryIsNotRemembered() throws Exception {
            get("/v1/jobs?api_key=" + key.text());
            assertRemembered(get("/v1/jobs"), "200 SUCCESSFUL /v1/jobs accepted");
            long rows = JdbcClient.create(database)
                    .sql("select count(*) from access_log_entry where path like ? or user_agent like ?")
                    .param("%" + key.text() + "%")
                    .param("%" + key.text() + "%")
                    .query(Long.class)
                    .single();
            assertThat(rows).isZero();
        }

        private void assertRemembered(HttpResponse<String> answer, String expected) {
            String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
            var row = await().atMost(Duration.ofSeconds(10)).until(() -> row(id), Optional::isPresent);
            assertThat(row).contains(key.accountId() + " " + key.keyId() + " 127.0.0.1 " + expected);
        }

        private Optional<String> row(String requestId) {
            return JdbcClient.create(database)
                    .sql("""
                            select account_id || ' ' || key_id || ' ' || address || ' ' || status || ' ' || outcome
                                || ' ' || endpoint || ' ' || coalesce(reason, 'accepted')
                            from access_log_entry where request_id = ?
                            """)
                    .param(requestId)
                    .query(String.class)
                    .optional();
        }
    }
}
