package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.HtmlUtils;

/// Pages that are open show what is new by themselves, and nothing moves while nothing is.
abstract class LivePagesOn extends NotificationTest {

    private static final String LIST = "/dashboard/notifications";
    private static final Pattern BELL = polling("bell-count");
    private static final Pattern INBOX = polling("inbox");
    private static final Pattern MESSAGES = polling("messages");

    @Test
    void bellAsksEachHalfMinuteAndIsAnsweredOnlyWhenSomethingIsNew() throws Exception {
        var asks = asks(BELL, "/dashboard/api-keys");
        assertThat(asks.when()).isEqualTo("every 30s");
        assertThat(ask(asks).getStatus()).isEqualTo(204);
        add(notification(Kind.KEY_EXPIRED, Map.of("key", "Billing")));
        var answer = ask(asks);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .startsWith("<span")
                .contains("Notifications, 1 new")
                .doesNotContain("<a ", "<html");
        assertThat(ask(asks(BELL, answer)).getStatus()).isEqualTo(204);
    }

    @Test
    void whoOpensTheQuestionOfTheBellSeesTheList() throws Exception {
        assertThat(mvc.perform(get(LIST + "/bell").with(member))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo(LIST);
    }

    @Test
    void pageOfAStrangerAsksNothing() throws Exception {
        for (String path : new String[] {"/login", "/docs/webhooks"}) {
            assertThat(mvc.perform(get(path)).andReturn().getResponse().getContentAsString())
                    .contains("<main")
                    .doesNotContain("hx-trigger=\"every");
        }
    }

    @Test
    void inboxShowsWhatIsNewWithTheBellAndAsksMoreOftenWhileSomethingIs() throws Exception {
        var calm = asks(INBOX, LIST);
        assertThat(calm.when()).isEqualTo("every 30s");
        assertThat(ask(calm).getStatus()).isEqualTo(204);
        String delivery = onlyDelivery(add(notification(Kind.KEY_EXPIRED, Map.of("key", "Billing"))));
        var answer = ask(calm);
        assertThat(answer.getContentAsString()).contains("Billing expired", "id=\"bell-count\"", "id=\"read-all\"");
        var busy = asks(INBOX, answer);
        assertThat(busy.when()).isEqualTo("every 10s");
        assertThat(ask(busy).getStatus()).isEqualTo(204);
        attempt(delivery);
        busy = asks(INBOX, ask(busy));
        assertThat(busy.when()).as("that it is unread is nothing to wait for").isEqualTo("every 30s");
        inbox("update notification_reader set unread = false where person_id = ?");
        assertThat(asks(INBOX, ask(busy)).when()).isEqualTo("every 30s");
    }

    @Test
    void markAllAsReadIsOfferedOnlyWhileSomethingIsNew() throws Exception {
        var button = Pattern.compile("<button class=\"([^\"]*)\" id=\"read-all-act\" type=\"submit\"( disabled)?");
        assertThat(button.matcher(page(LIST)).results())
                .singleElement()
                .satisfies(found -> assertThat(found.group(1)).isEqualTo("btn"))
                .satisfies(found -> assertThat(found.group(2)).isEqualTo(" disabled"));
        for (int i = 0; i <= Inbox.PAGE; i++) {
            add(notification(Kind.KEY_EXPIRED, Map.of("key", "Number " + i)));
        }
        inbox("update notification_reader set unread = false where person_id = ? and created_at >"
                + " (select min(created_at) from notification_reader where person_id = '" + who.personId() + "')");
        assertThat(button.matcher(page(LIST)).results())
                .as("what is new is on the second page")
                .singleElement()
                .satisfies(found -> assertThat(found.group(1)).isEqualTo("btn primary"))
                .satisfies(found -> assertThat(found.group(2)).isNull());
    }

    @Test
    void messagesOfAWebhookShowWhatCameOfThem() throws Exception {
        String path = "/dashboard/webhooks/" + hook().id();
        var calm = asks(MESSAGES, path);
        assertThat(calm.when()).isEqualTo("every 30s");
        assertThat(ask(calm).getStatus()).isEqualTo(204);
        receiver.answers(500);
        String delivery = onlyDelivery(add(toWebhooks()));
        var busy = asks(MESSAGES, ask(calm));
        assertThat(busy.when()).isEqualTo("every 2s");
        assertThat(ask(busy).getStatus()).isEqualTo(204);
        forwardTo(attempt(delivery).orElseThrow());
        var failed = ask(busy);
        assertThat(failed.getContentAsString()).contains("<code>500</code>", "Failing since");
        receiver.answers(410);
        attempt(delivery);
        var gone = ask(asks(MESSAGES, failed));
        assertThat(gone.getContentAsString())
                .contains("It answered 410", "id=\"webhook-status\"", "id=\"webhook-actions\"", ">Enable<");
        assertThat(asks(MESSAGES, gone).when()).isEqualTo("every 30s");
    }

    @Test
    void pageThatSomebodyOpensIsShownWhateverItsAddressSays() throws Exception {
        assertThat(page(asks(INBOX, LIST).path())).contains("id=\"inbox\"");
        assertThat(page(asks(MESSAGES, "/dashboard/webhooks/" + hook().id()).path()))
                .contains("id=\"messages\"");
    }

    @Test
    void olderPagesStandStill() throws Exception {
        assertThat(page(LIST + "?after=1_x")).doesNotContain("notifications?seen=");
        assertThat(page("/dashboard/webhooks/" + hook().id() + "?after=1_x")).doesNotContain("seen=");
    }

    private void inbox(String change) {
        database.sql(change).param(who.personId()).update();
    }

    /// What a part of a page asks by itself, and how often.
    private record Asks(String path, String when) {}

    /// The element of that id, with the header that keeps no session alive.
    private static Pattern polling(String id) {
        return Pattern.compile("<\\w+ (?=[^>]*id=\"" + id + "\")(?=[^>]*hx-get=\"([^\"]*)\")"
                + "(?=[^>]*hx-trigger=\"([^\"]*)\")(?=[^>]*hx-headers='\\{\"Knowhere-Background\": \"true\"}')");
    }

    private Asks asks(Pattern part, String path) throws Exception {
        return asks(part, mvc.perform(get(path).with(member)).andReturn().getResponse());
    }

    private static Asks asks(Pattern part, MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(200);
        var found = part.matcher(answer.getContentAsString());
        assertThat(found.find()).isTrue();
        return new Asks(HtmlUtils.htmlUnescape(found.group(1)), found.group(2));
    }

    private MockHttpServletResponse ask(Asks asks) throws Exception {
        return mvc.perform(get(URI.create(asks.path()))
                        .with(member)
                        .header("HX-Request", "true")
                        .header("Knowhere-Background", "true"))
                .andReturn()
                .getResponse();
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(member)).andReturn().getResponse().getContentAsString();
    }
}
