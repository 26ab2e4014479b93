package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.DashboardApplication;
import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a round of the alert rules takes on PostgreSQL: 10,000 rules over 10,000 keys, all of which are active, then
/// a tenth of them a week later, then all again with ten times the stored rows. In every round each active key has
/// made another request. Half of the rules are about any key, so half a million pairs are looked at in each minute.
///
/// `./mvnw -q -Pbench verify -Dbench=alerts.EvaluationBench` prints the table. Arguments: `-Drounds=60`.
final class EvaluationBench {

    private static final int ACCOUNTS = 100;
    private static final int KEYS = 100;
    private static final int ROUNDS = Integer.getInteger("rounds", 60);

    private final JdbcClient database;
    private final KeyMinutes source;
    private final RateLimits limits;
    private final AlertRules rules;
    private final Alerts alerts;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);

    private EvaluationBench(ConfigurableApplicationContext context) {
        database = context.getBean(JdbcClient.class);
        source = context.getBean(KeyMinutes.class);
        limits = context.getBean(RateLimits.class);
        rules = context.getBean(AlertRules.class);
        alerts = context.getBean(Alerts.class);
    }

    /// Prints the table.
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("knowhere-bench");
        List<String> options = new ArrayList<>(List.of("--server.port=0", "--knowhere.data-directory=" + data));
        options.add("--knowhere.keys.pepper=cGVwcGVyIG9mIHRlc3RzLCBub3QgYSBzZWNyZXQhISE=");
        Databases.POSTGRESQL.empty().settings().forEach((name, value) -> options.add("--" + name + "=" + value));
        try (var context = new SpringApplicationBuilder(DashboardApplication.class).run(options.toArray(String[]::new))) {
            new EvaluationBench(context).measure();
        }
        System.exit(0);
    }

    private void measure() {
        database.sql("update alert_evaluation set holder = 'bench', held_until = timestamptz '2099-01-01 00:00:00+00'")
                .update();
        people();
        rules();
        System.out.println("keys active | stored rows | after a restart: rounds, longest, all"
                + " | new minute p50, p95, longest | same minute (ms)");
        series(1, start);
        weeks(start);
        round("10,000", 1, start);
        Instant later = start.plus(7, ChronoUnit.DAYS);
        series(10, later);
        round("1,000", 10, later);
        add(1, 15, start.minus(11, ChronoUnit.DAYS), start.minus(26, ChronoUnit.HOURS));
        Instant last = start.plus(14, ChronoUnit.DAYS);
        series(1, last);
        round("10,000", 1, last);
    }

    private void people() {
        database.sql("insert into account (id, name, created_at) select 'acct_' || a, 'Bench', now() from generate_series(1, :a) a")
                .param("a", ACCOUNTS)
                .update();
        database.sql("insert into person (id, registration, subject, name, email_verified, created_at, last_sign_in_at)"
                        + " values ('per_bench', 'bench', 'bench', 'Bench', false, now(), now())")
                .update();
        database.sql("""
                        insert into api_key (id, account_id, environment, name, current_name, created_at, created_by,
                            creation_token, creation_digest, version)
                        select 'key_' || a || '_' || k, 'acct_' || a, 'live', 'Key ' || k, 'key ' || k, now() - interval '1 year',
                            'per_bench', a || '_' || k, '-', 0
                        from generate_series(1, :a) a, generate_series(1, :k) k""")
                .param("a", ACCOUNTS)
                .param("k", KEYS)
                .update();
    }

    /// Half of the rules are about any key. One in five compares with previous weeks or is about latencies,
    /// addresses, the limit or rates.
    private void rules() {
        database.sql("""
                        insert into alert_rule (id, account_id, key_id, metric, comparison, threshold, window_minutes,
                            minimum_volume, repeat_hours, disables_key, people, webhooks, enabled, created_by, created_at,
                            changed_at, version)
                        select 'rul_' || a || '_' || k, 'acct_' || a, case when k % 2 = 0 then 'key_' || a || '_' || k end,
                            case k % 25 when 1 then 'ERROR_RATE' when 2 then 'LATENCY' when 3 then 'ADDRESSES'
                                when 4 then 'LIMIT_SHARE' when 6 then 'SERVER_ERRORS' else 'REQUESTS' end,
                            case k % 25 when 5 then 'RISING' else 'ABOVE' end, 99999,
                            case when k % 25 = 4 then 60 else (array[5, 15, 60, 1440])[1 + k % 4] end,
                            0, 24, false, '', '', true, 'per_bench', now() - interval '1 day', now() - interval '1 day', 0
                        from generate_series(1, :a) a, generate_series(1, :k) k""")
                .param("a", ACCOUNTS)
                .param("k", KEYS)
                .update();
    }

    /// Minutes of the last two hours and quarters of the last day, of one key of so many in each of them.
    private void series(int share, Instant until) {
        add(share, 1, until.minus(2, ChronoUnit.HOURS), until);
        add(share, 15, until.minus(26, ChronoUnit.HOURS), until);
        database.sql("""
                        insert into key_address (key_id, address, first_seen_at, last_seen_at)
                        select 'key_' || a || '_' || k, '203.0.113.' || n, :until,
                            cast(:until as timestamptz) - make_interval(mins => n * n)
                        from generate_series(1, :a) a, generate_series(1, :k) k, generate_series(1, 20) n
                        where (a * 100 + k) % :share = 0
                        on conflict (key_id, address) do update set last_seen_at = excluded.last_seen_at""")
                .param("until", Columns.inUtc(until))
                .param("share", share)
                .param("a", ACCOUNTS)
                .param("k", KEYS)
                .update();
        database.sql("vacuum analyze").update();
    }

    /// The same hours of the four weeks before, and the day around them by the hour.
    private void weeks(Instant until) {
        for (int week = 1; week <= 4; week++) {
            Instant then = until.minus(7L * week, ChronoUnit.DAYS);
            add(1, 15, then.minus(1, ChronoUnit.HOURS), then.plus(2, ChronoUnit.HOURS));
            database.sql("""
                            insert into usage_key_total (key_id, resolution, starts_at, account_id, successful,
                                client_error, server_error, refused)
                            select 'key_' || a || '_' || k, 60, t, 'acct_' || a, 12, 0, 0, 0
                            from generate_series(cast(:from as timestamptz), cast(:to as timestamptz), interval '1 hour') t,
                                generate_series(1, :a) a, generate_series(1, :k) k""")
                    .param("from", Columns.inUtc(then.minus(26, ChronoUnit.HOURS)))
                    .param("to", Columns.inUtc(then.plus(2, ChronoUnit.HOURS)))
                    .param("a", ACCOUNTS)
                    .param("k", KEYS)
                    .update();
        }
        database.sql("vacuum analyze").update();
    }

    private void add(int share, int minutes, Instant from, Instant to) {
        for (String sql : List.of(
                """
                insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, status, account_id, requests)
                select 'key_' || a || '_' || k, :m, t, 'SUCCESSFUL', 'sec_1', 200, 'acct_' || a, 3
                from generate_series(cast(:from as timestamptz), cast(:to as timestamptz) - interval '1 second', make_interval(mins => :m)) t,
                    generate_series(1, :a) a, generate_series(1, :k) k
                where (a * 100 + k) % :share = 0 on conflict do nothing""",
                """
                insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, status, requests)
                select 'acct_' || a, 'live', :m, t, 'SUCCESSFUL', 200, 3 * :k
                from generate_series(cast(:from as timestamptz), cast(:to as timestamptz) - interval '1 second', make_interval(mins => :m)) t,
                    generate_series(1, :a) a on conflict do nothing""",
                """
                insert into usage_latency_bucket (key_id, resolution, starts_at, account_id, l05, l06)
                select 'key_' || a || '_' || k, :m, t, 'acct_' || a, 2, 1
                from generate_series(cast(:from as timestamptz), cast(:to as timestamptz) - interval '1 second', make_interval(mins => :m)) t,
                    generate_series(1, :a) a, generate_series(1, :k) k
                where (a * 100 + k) % :share = 0 on conflict do nothing""")) {
            database.sql(sql)
                    .param("m", minutes)
                    .param("share", share)
                    .param("from", Columns.inUtc(from))
                    .param("to", Columns.inUtc(to))
                    .param("a", ACCOUNTS)
                    .param("k", KEYS)
                    .update();
        }
    }

    /// @param share one key of so many is active
    private void round(String name, int share, Instant begin) {
        long rows = database.sql("select count(*) from usage_bucket").query(Long.class).single();
        var evaluator = new Evaluator(alerts, source, limits);
        List<Double> first = new ArrayList<>();
        while (!evaluator.isWhole()) {
            first.add(look(evaluator, begin, begin));
        }
        double[] minutes = new double[ROUNDS];
        double[] same = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Instant minute = begin.plus(i + 1, ChronoUnit.MINUTES);
            active(minute, share);
            minutes[i] = look(evaluator, minute.plusSeconds(5), minute.minus(1, ChronoUnit.MINUTES));
            active(minute, share);
            same[i] = look(evaluator, minute.plusSeconds(10), minute);
        }
        System.out.printf(
                "%s | %,d | %d, %.0f, %.0f | %s | %s%n",
                name,
                rows,
                first.size(),
                first.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                first.stream().mapToDouble(Double::doubleValue).sum(),
                percentiles(minutes),
                percentiles(same));
    }

    private double look(Evaluator evaluator, Instant now, Instant done) {
        long began = System.nanoTime();
        evaluator.look(
                Look.at(now, now, done), rules.enabled(), alerts.open().values());
        return (System.nanoTime() - began) / 1e6;
    }

    private void active(Instant minute, int share) {
        for (String sql : List.of(
                """
                insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, status, account_id, requests)
                select 'key_' || a || '_' || k, 1, :minute, 'SUCCESSFUL', 'sec_1', 200, 'acct_' || a, 1
                from generate_series(1, :a) a, generate_series(1, :k) k where (a * 100 + k) % :share = 0
                on conflict (key_id, resolution, starts_at, outcome, secret_id, status)
                    do update set requests = usage_bucket.requests + 1""",
                """
                insert into usage_latency_bucket (key_id, resolution, starts_at, account_id, l05)
                select 'key_' || a || '_' || k, 1, :minute, 'acct_' || a, 1
                from generate_series(1, :a) a, generate_series(1, :k) k where (a * 100 + k) % :share = 0
                on conflict (key_id, resolution, starts_at) do update set l05 = usage_latency_bucket.l05 + 1""",
                """
                insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, status, requests)
                select 'acct_' || a, 'live', 1, :minute, 'SUCCESSFUL', 200, :k from generate_series(1, :a) a
                on conflict do nothing""")) {
            database.sql(sql)
                    .param("minute", Columns.inUtc(minute))
                    .param("a", ACCOUNTS)
                    .param("k", KEYS)
                    .param("share", share)
                    .update();
        }
    }

    private static String percentiles(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return "%.0f, %.0f, %.0f"
                .formatted(
                        sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)], sorted[sorted.length - 1]);
    }
}
