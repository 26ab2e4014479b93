package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Without a mail server nothing is promised that cannot be kept.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
@OnDatabase(Databases.H2)
class NoMailServerTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Outbox outbox;

    @Autowired
    Channels channels;

    @Autowired
    Preferences preferences;

    private final SignedInAs member = SignedInAs.member("unmailed");

    @Test
    void noMailIsPromisedOrKept() throws Exception {
        var who = member.in(context);
        assertThat(channels.email()).isFalse();
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> outbox.add(new Notification(
                        who.accountId(),
                        Kind.KEY_EXPIRED,
                        null,
                        "key",
                        Map.of("key", "Billing"),
                        Instant.now(),
                        List.of(),
                        List.of())));
        assertThat(database.sql("select count(*) from notification_delivery")
                        .query(Long.class)
                        .single())
                .isZero();
        for (String path : List.of("/dashboard/notifications", "/dashboard/notifications/preferences")) {
            assertThat(mvc.perform(get(path).with(member))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains("No mail server is set up")
                    .doesNotContain("Email goes to");
        }
    }

    @Test
    void choicesOfMailAreKeptForTheDayThereIsAServer() throws Exception {
        var who = member.in(context);
        preferences.choose(
                who.personId(), new Preference(Set.of(Kind.KEY_EXPIRED), Set.of(), java.time.ZoneOffset.UTC));
        mvc.perform(post("/dashboard/notifications/preferences").with(member).param("dashboard", "KEY_LEAKED"));
        assertThat(preferences.of(who.personId()).notByEmail()).containsExactly(Kind.KEY_EXPIRED);
        assertThat(preferences.of(who.personId()).inDashboard(Kind.KEY_UNUSED)).isFalse();
    }
}
