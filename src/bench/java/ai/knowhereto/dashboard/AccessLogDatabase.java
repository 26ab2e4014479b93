package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Backfill;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// A database with a generated log: 1,000 keys of member@example.com make nine tenths of the requests, 100 of
/// admin@example.com and 25 of support@example.com the rest.
///
/// @param database where it is
/// @param directory where dashboards on it keep their files
record AccessLogDatabase(Database database, Path directory) {

    static final String MEMBER = "member@example.com";
    static final String ADMIN = "admin@example.com";
    private static final List<Owner> OWNERS = List.of(
            new Owner(MEMBER, 1_000, 0.9), new Owner(ADMIN, 100, 0.08), new Owner("support@example.com", 25, 0.02));

    /// The real application on it, compiled as in production.
    RunningDashboard start(String name, String... more) {
        System.setProperty("knowhere.test.compiler", "4");
        List<String> options = new ArrayList<>();
        database.settings().forEach((setting, value) -> options.add("--" + setting + "=" + value));
        options.add("--knowhere.keys.pepper-file=" + directory.resolve("pepper"));
        options.add("--knowhere.keys.per-account=2000");
        options.add("--knowhere.sign-in.support=support@example.com");
        options.add("--knowhere.sign-in.admins=admin@example.com");
        options.addAll(List.of(more));
        return RunningDashboard.start(name, directory.resolve(name), options, Map.of());
    }

    /// Makes the tables, the accounts and their keys.
    ///
    /// @param end the end of what is generated, which the keys' ages are told from
    void prepare(Instant end) {
        try (var dashboard = start("bench-prepare")) {
            OWNERS.forEach(owner -> SignedInBrowser.as(owner.email, dashboard.baseUrl()));
        }
        OWNERS.forEach(owner -> new GeneratedAccount(
                        owner.email,
                        account(owner.email),
                        one("select id from person where email = ?", owner.email),
                        end)
                .fill(new JdbcTemplate(connection()), owner.keys));
    }

    /// One connection for many statements: H2 opens its file for each.
    private DataSource connection() {
        String owner = database.owner();
        return owner == null
                ? new SingleConnectionDataSource(database.url(), database.username(), database.password(), true)
                : new SingleConnectionDataSource(database.url(), owner, owner, true);
    }

    /// The keys, the busiest of each account first.
    List<GeneratedKey> keys() {
        return OWNERS.stream().flatMap(owner -> keys(owner).stream()).toList();
    }

    /// Loads a log: on PostgreSQL much faster than the writer would, on H2 by the writer itself.
    void load(long entries, Instant end) throws SQLException, IOException {
        var generator = new AccessLogGenerator(keys(), entries, end);
        if (database.kind() == Databases.H2) {
            new Backfill(connection()).load(generator.days().stream().flatMap(generator::entries));
            return;
        }
        try (var connection = database.ownersDataSource().getConnection()) {
            new AccessLogLoader(connection, generator, end).load();
        }
    }

    /// The account of somebody.
    String account(String email) {
        return one("select m.account_id from membership m join person p on p.id = m.person_id where p.email = ?", email);
    }

    /// A statement as the role that owns the tables.
    JdbcClient owner() {
        return JdbcClient.create(database.ownersDataSource());
    }

    private String one(String sql, String parameter) {
        return owner().sql(sql).param(parameter).query(String.class).single();
    }

    private List<GeneratedKey> keys(Owner owner) {
        double harmonic = IntStream.rangeClosed(1, owner.keys).mapToDouble(rank -> 1.0 / rank).sum();
        return owner()
                .sql("select account_id, id, 'sec_' || substr(id, 5), environment, revoked_at from api_key"
                        + " where account_id = ? and creation_digest = 'bench' order by created_at desc")
                .param(account(owner.email))
                .query((row, rank) -> {
                    var revoked = row.getObject(5, OffsetDateTime.class);
                    return new GeneratedKey(
                            new Caller(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                            revoked == null ? null : revoked.toInstant(),
                            owner.share / harmonic / (rank + 1),
                            rank);
                })
                .list();
    }

    /// @param keys how many keys it has
    /// @param share of the requests
    private record Owner(String email, int keys, double share) {}
}
