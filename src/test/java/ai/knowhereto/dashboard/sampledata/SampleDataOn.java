package ai.knowhereto.dashboard.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ai.knowhereto.dashboard.accesslog.Backfill;
import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import ai.knowhereto.dashboard.keys.SecretHasher;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/// Sample data come marked, and go without a trace but in the audit trail; real keys stay. On each database.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class SampleDataOn {

    private static final String SUBJECT = "sampled";
    private static final SignedInAs MEMBER = SignedInAs.member(SUBJECT);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private SampleData sampleData;

    @Autowired
    private Backfill log;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private SignedIn owner;
    private Issued real;

    @BeforeEach
    void realKeyWithARequest(@Autowired DataSource dataSource, @Autowired SecretHasher hasher) {
        owner = MEMBER.in(context);
        real = new KeyFixtures(dataSource, hasher).issue(Environment.LIVE, owner.accountId(), owner.personId());
        log.load(Stream.of(Entries.successful(clock.instant(), owner.accountId(), real.keyId())));
    }

    @Test
    void sampleDataAreMarkedAgreeWithTheLogAndGoWithOneClick() throws Exception {
        SignedInAs.member("somebody").in(context);
        var realRows = rows();
        assertThat(sampleData.state(owner.accountId())).isEqualTo(SampleData.State.NEVER);
        mvc.perform(get("/dashboard/api-keys").with(MEMBER))
                .andExpect(content().string(Matchers.not(Matchers.containsString("sample-data"))));

        var added = sampleData.add(owner, 2);

        assertThat(added.keys()).isEqualTo(count("select count(*) from api_key where sample"));
        assertThat(added.requests()).isGreaterThan(800).isEqualTo(entries());
        var logged = requests("count(*)", "access_log_entry where key_id is not null");
        assertThat(count("select sum(requests) from usage_account_bucket where environment <> '-' and resolution = 15"))
                .isEqualTo(logged.values().stream().mapToLong(Long::longValue).sum());
        for (int resolution : new int[] {1, 15}) {
            assertThat(requests("sum(requests)", "usage_bucket where key_id <> '-' and resolution = " + resolution))
                    .isEqualTo(logged);
            assertThat(requests(
                            "sum(requests)",
                            "usage_endpoint_bucket where key_id <> '-' and resolution = " + resolution))
                    .isEqualTo(logged);
        }
        realKeyStaysRealAndSampleASample();
        useTwoSecretsOfASample();
        tellOfASample();
        mvc.perform(get("/dashboard/usage").with(MEMBER))
                .andExpect(content().string(Matchers.containsString("This account shows sample data.")));
        mvc.perform(get("/dashboard/api-keys").with(SignedInAs.member("somebody")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("sample data"))));
        mvc.perform(post("/dashboard/sample-data/removal").with(SignedInAs.member("somebody")));
        assertThat(sampleData.state(owner.accountId())).isEqualTo(SampleData.State.THERE);

        mvc.perform(post("/dashboard/sample-data/removal").with(MEMBER).param("page", "usage"))
                .andExpect(redirectedUrl("/dashboard/usage?sample-data=removed"));

        assertThat(rows()).isEqualTo(realRows);
        assertThat(sampleData.state(owner.accountId())).isEqualTo(SampleData.State.REMOVED);
        assertThat(told()).containsExactly("sample-data.added", "sample-data.removed");
        mvc.perform(get("/dashboard/usage?sample-data=removed").with(MEMBER))
                .andExpect(content().string(Matchers.containsString("The sample data is removed.")));
        mvc.perform(post("/dashboard/sample-data/removal").with(MEMBER).header("HX-Request", "true"))
                .andExpect(status().isNoContent())
                .andExpect(header().string("HX-Redirect", "/dashboard/api-keys?sample-data=removed"));
        assertThat(told()).hasSize(2);
    }

    /// As after a rotation: several rows of the key's series are one of the account's, and its callers are remembered.
    private void useTwoSecretsOfASample() {
        String sample = sample();
        log.load(Stream.of("sec_old", "sec_older", "sec_old")
                .map(secret -> new Caller(owner.accountId(), sample, secret, "live", true))
                .map(caller -> Entries.of(clock.instant(), caller, 200, Outcome.SUCCESSFUL, null)));
        assertThat(count("select sum(requests) from old_secret_caller")).isEqualTo(3);
    }

    /// A rule about it, an alert and a notice, and a message with an attempt to deliver it.
    private void tellOfASample() {
        for (var row : List.of(
                "insert into alert_rule (id, account_id, key_id, metric, comparison, threshold, window_minutes, minimum_volume,"
                        + " repeat_hours, disables_key, people, webhooks, enabled, created_by, created_at, changed_at, version)"
                        + " values ('rul_sample', :account, :sample, 'REQUESTS', 'ABOVE', 9, 60, 0, 24, false, '', '', false,"
                        + " :person, current_timestamp, current_timestamp, 0)",
                "insert into alert (id, rule_id, account_id, key_id, metric, comparison, threshold, window_minutes, started_at,"
                        + " noticed_at, reached, peak, latest, peak_at) values ('alr_sample', 'rul_sample', :account, :sample, 'REQUESTS',"
                        + " 'ABOVE', 9, 60, current_timestamp, current_timestamp, 10, 10, 10, current_timestamp)",
                "insert into alert_notice (key_id, kind, mark, account_id, told_at)"
                        + " values (:sample, 'KEY_UNUSED', '-', :account, current_timestamp)",
                "insert into notification (id, account_id, kind, key_id, about, facts, occurred_at, created_at) values"
                        + " ('msg_sample', :account, 'KEY_UNUSED', :sample, 'sample', '{}', current_timestamp, current_timestamp)",
                "insert into notification_reader (person_id, notification_id, account_id, created_at, unread)"
                        + " values (:person, 'msg_sample', :account, current_timestamp, true)",
                "insert into notification_delivery (id, notification_id, person_id, state, attempt, tries, round, next_at,"
                        + " created_at) values ('dlv_sample', 'msg_sample', :person, 'DEAD', 1, 1, 1, current_timestamp,"
                        + " current_timestamp)",
                "insert into notification_attempt (delivery_id, attempt, started_at)"
                        + " values ('dlv_sample', 1, current_timestamp)")) {
            database.sql(row)
                    .param("account", owner.accountId())
                    .param("person", owner.personId())
                    .param("sample", sample())
                    .update();
        }
    }

    private String sample() {
        return database.sql("select min(id) from api_key where sample and revoked_at is null and environment = 'live'")
                .query(String.class)
                .single();
    }

    private void realKeyStaysRealAndSampleASample() {
        String sample = sample();
        for (var attempt : List.of(
                "update api_key set sample = true where id = :real",
                "update api_key set sample = false where id = :sample",
                "delete from api_key where id = :real",
                "delete from key_secret where key_id = :real",
                "update key_secret set key_id = :sample where key_id = :real",
                "update key_secret set hash = :hash, pepper_version = 9 where key_id = :sample",
                "insert into key_secret (id, key_id, hash, pepper_version, hint, created_at)"
                        + " values ('sec_planted', :sample, :hash, 1, 'aaaa', current_timestamp)",
                "truncate table api_key",
                "truncate table key_secret")) {
            assertThatThrownBy(() -> database.sql(attempt)
                            .param("real", real.keyId())
                            .param("sample", sample)
                            .param("hash", new byte[32])
                            .update())
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private long entries() {
        return count("select count(*) from access_log_entry where key_id in (select id from api_key where sample)");
    }

    /// Requests by key and outcome, as the log or the series have them.
    private Map<String, Long> requests(String sum, String from) {
        var requests = new TreeMap<String, Long>();
        database.sql("select key_id, outcome, " + sum + " from " + from + " group by key_id, outcome")
                .query(row -> {
                    requests.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
                });
        return requests;
    }

    /// How many rows and requests each table holds, but for those that tell what was done.
    private Map<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        database.sql("""
                        select lower(t.table_name), (select count(*) from information_schema.columns c
                            where c.table_schema = t.table_schema and c.table_name = t.table_name
                                and lower(c.column_name) = 'requests')
                        from information_schema.tables t
                        where t.table_schema = current_schema and lower(t.table_name)
                            not in ('audit_entry', 'sample_data', 'flyway_schema_history')
                        """).query(table -> {
            String name = table.getString(1);
            rows.put(name, count("select count(*) from " + name));
            rows.put(
                    name + ".requests",
                    table.getInt(2) == 0 ? 0 : count("select coalesce(sum(requests), 0) from " + name));
        });
        return rows;
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private List<String> told() {
        return database.sql("select action from audit_entry where account_id = :account and action like 'sample-data.%'"
                        + " order by at")
                .param("account", owner.accountId())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
