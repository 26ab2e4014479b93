package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.HtmlUtils;

/// What the form of a webhook answers with the settings that the product comes with.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
@OnDatabase(Databases.H2)
class WebhookFormTests {

    private static final Pattern ERROR =
            Pattern.compile("<p id=\"url-help\" class=\"error\">.*?<span>(.*?)</span>", Pattern.DOTALL);

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    Endpoints endpoints;

    private final SignedInAs member = SignedInAs.member("form");

    @ParameterizedTest
    @CsvSource({
        "https://[::1]/, public host name",
        "https://[::1]:443/hook, public host name",
        "https://[::]/, public host name",
        "https://[0:0:0:0:0:0:0:1]/, public host name",
        "https://[::ffff:127.0.0.1]/, public host name",
        "https://[::ffff:169.254.169.254]/latest/meta-data, public host name",
        "https://[::127.0.0.1]/, public host name",
        "https://[64:ff9b::7f00:1]/, public host name",
        "https://[fd12:3456:789a::1]/, public host name",
        "https://[fe80::1]/, public host name",
        "https://[fe80::1%25eth0]/, public host name",
        "https://[2002:7f00:1::]/, public host name",
        "https://[2001:db8::1]/, public host name",
        "https://[2606:4700:4700::1111]/, public host name",
        "https://127.0.0.1/, public host name",
        "https://localhost/, public host name",
        "https://[::1]:8443/, Use 443",
        "http://[::1]/, Only https",
        "http://localhost:8080/, Only https",
        "https://user@[::1]/, Leave out names and passwords",
        "https://::1/, no address we can read",
        "https://[::1/, no address we can read"
    })
    void addressThatIsNotPublicIsRefusedInWordsAndKept(String typed, String words) throws Exception {
        var answer = mvc.perform(post("/dashboard/webhooks")
                        .with(member)
                        .param("name", "Pager")
                        .param("url", typed)
                        .param("kinds", "KEY_EXPIRED"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        String page = HtmlUtils.htmlUnescape(answer.getContentAsString());
        assertThat(ERROR.matcher(page).results().map(found -> found.group(1)))
                .singleElement()
                .asString()
                .contains(words);
        assertThat(page).contains("value=\"" + typed + "\"");
        assertThat(endpoints.of(member.in(context).accountId())).isEmpty();
    }
}
