package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accounts.SignedInAs;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// What the pages of notifications and webhooks guarantee.
abstract class NotificationPagesOn extends NotificationTest {

    private static final String LIST = "/dashboard/notifications";
    private static final String HOOKS = "/dashboard/webhooks";
    private static final Pattern SECRET = Pattern.compile("whsec_[0-9A-Za-z+/=]+");

    @Autowired
    Retention retention;

    @Autowired
    DataSource dataSource;

    @Test
    void whatIsNewIsCountedOnEveryPageUntilItIsRead() throws Exception {
        assertThat(page("/dashboard/api-keys")).contains("Notifications, nothing new");
        assertThat(page(LIST)).contains("No notifications");
        String first = add(expired("Billing"));
        add(expired("Shop"));
        assertThat(page("/dashboard/api-keys")).contains("Notifications, 2 new");
        assertThat(page(LIST)).contains("Billing expired", "Shop expired", "/dashboard/api-keys/key_1/expiry");
        assertThat(page("/dashboard/api-keys")).contains("Notifications, 2 new");

        assertThat(send(LIST + "/" + first, Map.of("value", "read")).getStatus())
                .isEqualTo(302);
        assertThat(page("/dashboard/api-keys")).contains("Notifications, 1 new");
        send(LIST + "/" + first, Map.of("value", "unread"));
        var until = clock.instant();
        clock.forward(Duration.ofSeconds(5));
        add(expired("Later"));
        send(LIST + "/read", Map.of("until", until.toString()));
        assertThat(page("/dashboard/api-keys")).contains("Notifications, 1 new");
    }

    @Test
    void longListIsReadPageByPage() throws Exception {
        for (int i = 0; i < Inbox.PAGE + 3; i++) {
            add(expired("Number " + i + "."));
        }
        String first = page(LIST);
        assertThat(first).contains("Number 27.", "Number 3.").doesNotContain("Number 2.");
        var older = Pattern.compile("href=\"(/dashboard/notifications\\?after=[^\"]*)\"")
                .matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(page(older.group(1))).contains("Number 2.", "Number 0.").doesNotContain("Number 3.");
        for (String forged : List.of("x", "1_", "99999999999999999_msg", "-1_a", "'", "1_' or 1=1")) {
            assertThat(page(LIST + "?after="
                            + java.net.URLEncoder.encode(forged, java.nio.charset.StandardCharsets.UTF_8)))
                    .contains("<h1>Notifications</h1>");
        }
    }

    @Test
    void nobodyElseSeesOrMarksIt() throws Exception {
        String id = add(expired("Billing"));
        var stranger = SignedInAs.member("stranger-" + System.nanoTime());
        assertThat(mvc.perform(get(LIST).with(stranger))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("Billing");
        assertThat(mvc.perform(post(LIST + "/" + id).with(stranger).param("value", "read"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void testsAreKeptApart() throws Exception {
        String path = HOOKS + "/" + hook().id();
        assertThat(send(path + "/test", Map.of()).getRedirectedUrl()).endsWith("?said=tested");
        String again = send(path + "/test", Map.of()).getRedirectedUrl();
        assertThat(page(String.valueOf(again))).contains("A test was sent a few seconds ago");
        clock.forward(Duration.ofSeconds(11));
        assertThat(send(path + "/test", Map.of()).getRedirectedUrl()).endsWith("?said=tested");
    }

    /// A page that shows a secret is reloaded, and the browser sends the form again.
    @Test
    void formThatIsSentTwiceAddsOneWebhook() throws Exception {
        var token =
                Pattern.compile("name=\"token\" value=\"(whk_[0-9a-f]{32})\"").matcher(page(HOOKS + "/new"));
        assertThat(token.find()).isTrue();
        var form = Map.of(
                "name", "Twice", "url", "https://hooks.example.com/", "kinds", "KEY_EXPIRED", "token", token.group(1));
        assertThat(send(HOOKS, form).getContentAsString()).containsPattern(SECRET);
        var again = send(HOOKS, form);
        assertThat(again.getContentAsString()).doesNotContainPattern(SECRET);
        assertThat(page(String.valueOf(again.getRedirectedUrl()))).contains("Twice", "This webhook is added already");
        assertThat(page(HOOKS).split(">Twice<", -1)).hasSize(2);
    }

    @Test
    void messageSaysWhichKeyItIsAboutAndThatItWaitsForTheWebhook() throws Exception {
        var hook = hook();
        String path = HOOKS + "/" + hook.id();
        receiver.answers(500);
        String delivery = onlyDelivery(add(toWebhooks()));
        attempt(delivery);
        assertThat(page(path)).contains("<bdi>Billing</bdi>", "Next attempt");
        assertThat(page(path + "/deliveries/" + delivery)).contains("Send now");
        send(path + "/state", Map.of("value", "disabled"));
        assertThat(page(path)).contains("Waits until the webhook is enabled").doesNotContain("Next attempt");
        assertThat(page(path + "/deliveries/" + delivery))
                .contains("Waits until the webhook is enabled")
                .doesNotContain("Send now");
    }

    @Test
    void allThatFailedIsSentAgainAndALongListIsReadPageByPage() throws Exception {
        var hook = hook();
        String path = HOOKS + "/" + hook.id();
        for (int i = 0; i < EndpointDeliveries.PAGE + 2; i++) {
            add(toWebhooks());
        }
        database.sql("update notification_delivery set state = 'DEAD' where endpoint_id = ?")
                .param(hook.id())
                .update();
        String first = page(path + "?state=failed");
        assertThat(first).contains("52 messages could not be delivered", "Send all again");
        assertThat(first.split("/deliveries/dlv_", -1)).hasSize(51);
        var older = Pattern.compile("href=\"([^\"]*after=[^\"]*)\"").matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(page(org.springframework.web.util.HtmlUtils.htmlUnescape(older.group(1)))
                        .split("/deliveries/dlv_", -1))
                .hasSize(3);
        assertThat(send(path + "/deliveries", Map.of()).getRedirectedUrl()).isEqualTo(path + "?said=again-all");
        assertThat(count(
                        "select count(*) from notification_delivery where endpoint_id = ? and state = 'WAITING'",
                        hook.id()))
                .isEqualTo(52);
        endpointState.enable(hook.id(), false, "switched-off");
        assertThat(send(path + "/deliveries", Map.of()).getStatus()).isEqualTo(409);
    }

    @Test
    void itIsKeptForNinetyDays() throws Exception {
        add(expired("Billing"));
        clock.forward(Duration.ofDays(89));
        retention.forget();
        assertThat(page(LIST)).contains("Billing");
        clock.forward(Duration.ofDays(2));
        retention.forget();
        assertThat(page(LIST)).contains("No notifications");
        assertThat(count("select count(*) from notification where account_id = ?", who.accountId()))
                .isZero();
        assertThat(count("select count(*) from notification_delivery where person_id = ?", who.personId()))
                .isZero();
    }

    /// One notification may have gone to many, and what is deleted with it is part of the same transaction.
    @Test
    void whatIsForgottenIsForgottenAThousandDeliveriesAtATime() {
        hook();
        hook();
        hook();
        inTransaction(() ->
                Stream.generate(() -> outbox.add(expired("Billing"))).limit(600).toList());
        assertThat(ownDeliveries()).isEqualTo(2_400);
        clock.forward(Retention.KEPT.plusDays(1));
        List<Long> forgotten = new ArrayList<>();
        var counting = new NamedParameterJdbcTemplate(dataSource) {
            @Override
            public int update(String sql, SqlParameterSource parameters) {
                long before = count("select count(*) from notification_delivery");
                int rows = super.update(sql, parameters);
                forgotten.add(before - count("select count(*) from notification_delivery"));
                return rows;
            }
        };
        new Retention(JdbcClient.create(counting), clock).forget();
        assertThat(ownDeliveries()).isZero();
        assertThat(forgotten).hasSizeGreaterThan(1).allMatch(rows -> rows <= 1_000);
    }

    private long ownDeliveries() {
        return count("""
                select count(*) from notification_delivery d join notification n on n.id = d.notification_id
                where n.account_id = ?""", who.accountId());
    }

    @Test
    void addressThatNobodyVouchesForIsSaidWhereMailIsChosen() throws Exception {
        RequestPostProcessor unverified = request -> {
            database.sql("update person set email_verified = false where id = ?")
                    .param(who.personId())
                    .update();
            return request;
        };
        assertThat(mvc.perform(get(LIST + "/preferences").with(member).with(unverified))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Your sign-in provider does not say that your email address is yours")
                .doesNotContain("Email goes to");
        assertThat(page(LIST + "/preferences")).contains("Email goes to " + who.email());
    }

    @Test
    void namesAreTextWhereverTheyAreShown() throws Exception {
        add(expired("<script>alert(1)</script>"));
        add(expired("${7*7} __${7*7}__::x"));
        assertThat(page(LIST))
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)", "${7*7} __${7*7}__::x");
    }

    @Test
    void choicesAreKeptForEachPersonAndShownAgain() throws Exception {
        assertThat(page(LIST + "/preferences")).contains("Email goes to " + who.email());
        assertThat(send(LIST + "/preferences", Map.of("email", "KEY_LEAKED", "dashboard", "KEY_EXPIRED"))
                        .getRedirectedUrl())
                .isEqualTo(LIST + "/preferences?saved");
        var chosen = preferences.of(who.personId());
        for (Kind kind : Kind.CHOICES) {
            assertThat(chosen.byEmail(kind)).isEqualTo(kind == Kind.KEY_LEAKED);
            assertThat(chosen.inDashboard(kind)).isEqualTo(kind == Kind.KEY_EXPIRED);
        }
        assertThat(page(LIST + "/preferences").split("checked=\"checked\"", -1)).hasSize(3);
    }

    @Test
    void secretIsShownOnceAndSigns() throws Exception {
        var answer = send(HOOKS, Map.of("name", "Pager", "url", receiver.url(), "kinds", "KEY_EXPIRED"));
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        String secret = secretIn(answer.getContentAsString());
        var endpoint = endpoints.of(who.accountId()).getFirst();
        String path = HOOKS + "/" + endpoint.id();
        for (String later : List.of(HOOKS, path, path + "/settings", path + "/secret", path + "/deletion")) {
            assertThat(page(later)).doesNotContain("whsec_");
        }
        assertThat(send(path + "/test", Map.of()).getRedirectedUrl()).isEqualTo(path + "?said=tested");
        attempt(latest(endpoint));
        assertThat(receiver.requests()).singleElement().matches(request -> request.isSignedWith(secret));
        assertThat(receiver.requests().getFirst().body()).contains("\"type\":\"test\"");
        assertThat(page(path + "?said=tested")).contains("The test is on its way", "Delivered", "204");
        String next = secretIn(send(path + "/secret", Map.of()).getContentAsString());
        assertThat(next).isNotEqualTo(secret);
    }

    @Test
    void listBehindTheDialogIsToldOfANewWebhook() throws Exception {
        assertThat(page(HOOKS)).contains("hx-trigger=\"webhooks-changed from:body\"", "signing secret.</h2>");
        var created = mvc.perform(post(HOOKS)
                        .with(member)
                        .header("HX-Request", "true")
                        .param("name", "Pager")
                        .param("url", receiver.url())
                        .param("kinds", "KEY_EXPIRED"))
                .andReturn()
                .getResponse();
        assertThat(created.getHeader("HX-Trigger")).isEqualTo("{\"webhooks-changed\":\"\"}");
        secretIn(created.getContentAsString());
    }

    @Test
    void whatFailedIsSeenWithItsAttemptsAndSentAgain() throws Exception {
        var hook = hook();
        String path = HOOKS + "/" + hook.id();
        receiver.answers(410);
        String delivery = onlyDelivery(add(toWebhooks()));
        attempt(delivery);
        assertThat(page(path)).contains("1 message could not be delivered.", "It answered 410", "Failed");
        assertThat(page(path + "?state=failed")).contains("key.expired");
        assertThat(page(path + "?state=waiting")).contains("No messages here");
        assertThat(page(path + "/deliveries/" + delivery))
                .contains("410", "Gone for good", "Enable the webhook", "&quot;type&quot;:&quot;key.expired&quot;");
        assertThat(send(path + "/deliveries/" + delivery, Map.of()).getStatus()).isEqualTo(409);
        assertThat(page(LIST)).contains("Nothing is sent to the webhook Pager any more");
        send(path + "/state", Map.of("value", "enabled"));
        receiver.answers(204);
        assertThat(send(path + "/deliveries/" + delivery, Map.of()).getRedirectedUrl())
                .isEqualTo(path + "?said=again");
        attempt(delivery);
        assertThat(page(path)).contains("Delivered").doesNotContain("could not be delivered");
    }

    @Test
    void webhookWhereNothingArrivesSaysSoUntilSomethingDoes() throws Exception {
        var hook = hook();
        receiver.answers(500);
        attempt(onlyDelivery(add(toWebhooks())));
        assertThat(page(HOOKS)).contains("Failing since").doesNotContain(">Active<");
        assertThat(page(HOOKS + "/" + hook.id())).contains("Failing since", "class=\"sub only-narrow\"");
        receiver.answers(204);
        clock.forward(Duration.ofMinutes(1));
        attempt(onlyDelivery(add(toWebhooks())));
        assertThat(page(HOOKS)).contains(">Active<").doesNotContain("Failing since");
    }

    @Test
    void mailThatDoesNotArriveIsSeenAndSentAgain() throws Exception {
        preferences.choose(
                who.personId(), new Preference(Set.of(), EnumSet.allOf(Kind.class), java.time.ZoneOffset.UTC));
        String delivery = onlyDelivery(add(expired("Billing")));
        assertThat(page(LIST)).doesNotContain("could not be");
        MAIL.goAway();
        try {
            var next = attempt(delivery);
            assertThat(page(LIST)).contains("1 email to you could not be sent so far");
            while (next.isPresent()) {
                clock.forward(Duration.between(clock.instant(), next.get()).plusMillis(1));
                next = attempt(delivery);
            }
        } finally {
            MAIL.comeBack();
        }
        assertThat(page(LIST)).contains("1 email to you could not be delivered").doesNotContain("so far");
        assertThat(page(LIST, SignedInAs.member("stranger-" + System.nanoTime())))
                .doesNotContain("could not be delivered");
        assertThat(send(LIST + "/mails", Map.of()).getRedirectedUrl()).isEqualTo(LIST);
        assertThat(page(LIST)).doesNotContain("could not be");
        attempt(delivery);
        assertThat(MAIL.received()).hasSize(1);
    }

    @Test
    void formSaysWhatIsWrongAndKeepsWhatWasTyped() throws Exception {
        var answer = send(HOOKS, Map.of("name", " ", "url", "https://169.254.169.254/latest"));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains(
                        "Enter a name",
                        "Enter a public host name",
                        "Choose at least one",
                        "https://169.254.169.254/latest");
        String key = "sk_live_abc0123456789abcdefghijklmnopqrstuv";
        answer = send(HOOKS, Map.of("name", key, "url", "https://hooks.knowhere.dev/" + key, "kinds", "KEY_EXPIRED"));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).doesNotContain(key);
        assertThat(endpoints.of(who.accountId())).isEmpty();
    }

    @Test
    void fiveAreTheMost() throws Exception {
        for (int i = 0; i < EndpointPlaces.MOST; i++) {
            hook();
        }
        assertThat(page(HOOKS)).contains("An account can have five webhooks");
        var answer = send(HOOKS, Map.of("name", "Six", "url", receiver.url(), "kinds", "KEY_EXPIRED"));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(endpoints.of(who.accountId())).hasSize(EndpointPlaces.MOST);
        assertThat(count(
                        "select count(*) from webhook_secret s join webhook_endpoint e on e.id = s.endpoint_id where e.account_id = ?",
                        who.accountId()))
                .isEqualTo(EndpointPlaces.MOST);
    }

    @Test
    void everyChangeIsInTheTrailWithoutTheSecret() throws Exception {
        send(HOOKS, Map.of("name", "Pager", "url", receiver.url(), "kinds", "KEY_EXPIRED"));
        String path = HOOKS + "/" + endpoints.of(who.accountId()).getFirst().id();
        send(path + "/settings", Map.of("name", "Radio", "url", receiver.url(), "kinds", "KEY_LEAKED"));
        send(path + "/secret", Map.of());
        send(path + "/state", Map.of("value", "disabled"));
        send(path + "/state", Map.of("value", "disabled"));
        send(path + "/state", Map.of("value", "enabled"));
        assertThat(send(path + "/deletion", Map.of()).getRedirectedUrl()).isEqualTo(HOOKS + "?deleted");
        assertThat(database.sql(
                                "select action from audit_entry where account_id = ? and target_type = 'webhook' order by at, id")
                        .param(who.accountId())
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactlyInAnyOrder(
                        "webhook.created",
                        "webhook.changed",
                        "webhook.secret-rotated",
                        "webhook.disabled",
                        "webhook.enabled",
                        "webhook.deleted");
        assertThat(count("select count(*) from audit_entry where details like '%whsec%' or details like '%/hook%'"))
                .isZero();
    }

    private Notification expired(String name) {
        return notification(Kind.KEY_EXPIRED, Map.of("key", name, "expiresAt", "2026-11-23T14:20:00Z"));
    }

    private String latest(Endpoint endpoint) {
        return database.sql(
                        "select id from notification_delivery where endpoint_id = ? order by created_at desc limit 1")
                .param(endpoint.id())
                .query(String.class)
                .single();
    }

    private static String secretIn(String body) {
        var found = SECRET.matcher(org.springframework.web.util.HtmlUtils.htmlUnescape(body));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private String page(String address) throws Exception {
        return page(address, member);
    }

    private String page(String address, SignedInAs reader) throws Exception {
        var answer =
                mvc.perform(get(URI.create(address)).with(reader)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse send(String path, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(member);
        form.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }
}
