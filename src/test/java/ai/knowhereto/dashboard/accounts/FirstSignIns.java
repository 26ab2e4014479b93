package ai.knowhereto.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a sign-in leaves in the database, on each kind of it.
@SpringBootTest(properties = {"knowhere.sign-in.admins=Boss@Example.com", "knowhere.sign-in.roles-claim=roles"})
abstract class FirstSignIns {

    @Autowired
    private SignIns signIns;

    @Autowired
    private People people;

    @Autowired
    private CurrentPerson current;

    @Autowired
    private JdbcClient database;

    @Test
    void firstSignInMakesAPersonAndAnAccountAndTellsIt() {
        String id = signIns.signIn(identity("first", "first@example.com", true), "203.0.113.9");

        var who = described(id);
        assertThat(who.personId()).startsWith("per_");
        assertThat(who.accountId()).startsWith("acct_");
        assertThat(who.role()).isEqualTo("member");
        assertThat(told(who.accountId()))
                .containsExactly(
                        "account.created " + who.accountId() + " 203.0.113.9",
                        "person.signed-in " + id + " 203.0.113.9");
    }

    @Test
    void laterSignInTakesOverNameAndAddressAndMakesNothingNew() {
        String id = signIns.signIn(identity("later", "old@example.com", true), null);
        String account = described(id).accountId();

        assertThat(signIns.signIn(identity("later", "new@example.com", true), null))
                .isEqualTo(id);

        assertThat(described(id).email()).isEqualTo("new@example.com");
        assertThat(described(id).accountId()).isEqualTo(account);
        assertThat(told(account)).hasSize(3);
    }

    @Test
    void sameSubjectElsewhereIsSomebodyElse() {
        var here = identity("same", "same@example.com", true);
        var there = new Identity("elsewhere", "same", "Same", "same@example.com", true, Map.of());
        assertThat(signIns.signIn(here, null)).isNotEqualTo(signIns.signIn(there, null));
    }

    @Test
    void firstSignInsAtOnceMakeOnePersonAndOneAccount() throws Exception {
        int parallel = 8;
        var barrier = new CyclicBarrier(parallel);
        Callable<String> signIn = () -> {
            barrier.await();
            return signIns.signIn(identity("racer", "racer@example.com", true), null);
        };
        var ids = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(parallel)) {
            var calls = new ArrayList<Callable<String>>();
            for (int i = 0; i < parallel; i++) {
                calls.add(signIn);
            }
            for (var call : threads.invokeAll(calls)) {
                ids.add(call.get());
            }
        }
        assertThat(ids).hasSize(1);
        String id = ids.iterator().next();
        assertThat(database.sql("select count(*) from membership where person_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(told(described(id).accountId())).hasSize(parallel + 1);
    }

    @Test
    void listedAddressIsStaffOnlyWhileItIsVerified() {
        String id = signIns.signIn(identity("boss", "boss@example.com", false), null);
        assertThat(described(id).role()).isEqualTo("member");
        signIns.signIn(identity("boss", "boss@example.com", true), null);
        assertThat(described(id).role()).isEqualTo("admin");
    }

    @Test
    void claimedRoleLastsUntilTheProviderTakesItBack() {
        String id = signIns.signIn(identity("helper", "helper@example.com", true, "support", "other"), null);
        assertThat(described(id).roles()).containsExactly(StaffRole.SUPPORT);
        signIns.signIn(identity("helper", "helper@example.com", true), null);
        assertThat(described(id).roles()).isEmpty();
    }

    private SignedIn described(String id) {
        return current.described(people.findById(id).orElseThrow(), null).orElseThrow();
    }

    private List<@Nullable String> told(String account) {
        return database.sql("""
                        select action || ' ' || target_id || ' ' || coalesce(actor_address, '-') from audit_entry
                        where account_id = :account order by at, action
                        """).param("account", account).query(String.class).list();
    }

    private static Identity identity(String subject, String email, boolean verified, String... roles) {
        return new Identity("acme", subject, subject, email, verified, Map.of("roles", List.of(roles)));
    }
}
