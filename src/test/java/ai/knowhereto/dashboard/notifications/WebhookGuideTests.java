package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// What the guide for receivers says is so.
@OnDatabase(Databases.H2)
class WebhookGuideTests extends NotificationTest {

    @Autowired
    WebhookExamples examples;

    @Autowired
    JsonMapper json;

    @TempDir
    Path directory;

    @Test
    void everyTypeHasAnExampleAndEveryFieldItsMeaning() throws Exception {
        String page = page();
        Set<String> fields = new TreeSet<>();
        for (var example : examples.all()) {
            String shown = code(page, "message-" + example.type().replace('.', '-'));
            var body = json.readTree(shown);
            assertThat(body.get("type").asString()).isEqualTo(example.kind().type());
            assertThat(body.get("timestamp").asString()).isEqualTo("2026-11-23T14:20:00Z");
            fields.addAll(body.get("data").propertyNames());
        }
        assertThat(examples.all()).hasSize(Kind.values().length);
        assertThat(page).doesNotContain("??", "''", "&#39;&#39;");
        for (String field : fields) {
            assertThat(page).contains("<th scope=\"row\"><code>" + field + "</code></th>");
        }
    }

    /// The facts are written down three times: for those who add them, for the words, and for receivers.
    @Test
    void everyFactThatIsWrittenDownIsAFieldOfTheGuide() throws Exception {
        String table =
                Files.readString(Path.of("src/main/java/ai/knowhereto/dashboard/notifications/package-info.java"));
        String facts = table.substring(table.indexOf("Every message about a key"), table.indexOf("/// A metric is"));
        var names = Pattern.compile(
                        "\\b([a-z]+(?:At|Id|Hint|Address)|rule|key|metric|value|threshold|window|normal|peak"
                                + "|action|address|addresses|requests|comparison|reason|days|actor|webhook|environment)\\b")
                .matcher(facts);
        String page = page();
        Set<String> found = names.results().map(name -> name.group(1)).collect(Collectors.toSet());
        assertThat(found).hasSizeGreaterThan(20);
        found.forEach(name -> assertThat(page).contains("<th scope=\"row\"><code>" + name + "</code></th>"));
    }

    @Test
    void signedExampleIsWhatTheStandardLibraryComputes() throws Exception {
        String page = page();
        String body = code(page, "signed-body");
        String secret = code(page, "signed-secret");
        long timestamp = WebhookExamples.AT.getEpochSecond();
        assertThat(page)
                .contains("webhook-signature: " + new Webhook(secret).sign(WebhookExamples.ID, timestamp, body))
                .contains("webhook-timestamp: " + timestamp, "webhook-id: " + WebhookExamples.ID);
    }

    @Test
    void programOfTheGuideAcceptsWhatWeSendAndNothingElse() throws Exception {
        assumeThat(python("pass")).isZero();
        String program = code(page(), "code-python");
        var hook = hook();
        String other = new SigningSecret("other", new byte[32], now(), null).reveal();
        attempt(onlyDelivery(add(toWebhooks())));
        var request = receiver.requests().getFirst();
        String call = "is_from_knowhere(%s, %s, %s.encode())"
                .formatted(
                        text(hook.secret()),
                        json.writeValueAsString(Map.of(
                                "webhook-id", request.header("webhook-id"),
                                "webhook-timestamp", request.header("webhook-timestamp"),
                                "webhook-signature", "v1,AAAA " + request.header("webhook-signature"))),
                        text(request.body()));
        assertThat(python(program + "\nassert " + call)).isZero();
        assertThat(python(program + "\nassert not " + call.replace(hook.secret(), other)))
                .isZero();
        assertThat(python(program + "\nassert not " + call.replace("Billing", "Shop")))
                .isZero();
        assertThat(python(program + "\ntime.time = lambda: " + (now().getEpochSecond() + 400) + "\nassert not " + call))
                .isZero();
    }

    @Test
    void scheduleAndTimesAreThoseThatWeKeep() throws Exception {
        String page = page();
        assertThat(page.split("<tr class=\"attempt\">", -1))
                .hasSize(1 + 1 + Schedule.WEBHOOKS.waits().size());
        assertThat(page)
                .contains("at once", "5 seconds", "5 minutes", "30 minutes", "2 hours", "14 hours", "24 hours")
                .contains("Answer within 20 seconds", "at port 443", "For 24 hours we sign every message with both");
    }

    @Test
    void strangersReadItAndMembersAreLedThere() throws Exception {
        assertThat(page()).contains("<h1>Receive webhooks</h1>");
        String hooks = mvc.perform(get("/dashboard/webhooks").with(member))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(hooks).contains("href=\"/docs/webhooks\"");
    }

    private String page() throws Exception {
        var answer = mvc.perform(get("/docs/webhooks")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private static String code(String page, String id) {
        var found = Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(page);
        assertThat(found.find()).as(id).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }

    private String text(String value) {
        return json.writeValueAsString(value);
    }

    private int python(String program) throws InterruptedException {
        try {
            Path file = Files.writeString(directory.resolve("program.py"), program);
            return new ProcessBuilder("python3", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
