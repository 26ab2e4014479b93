package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// Somebody who looks at the pages of alerts.
abstract class PagesIn extends AlertsIn {

    static final String ALERTS = "/dashboard/alerts";

    private static final String WEBHOOK = """
            insert into webhook_endpoint (id, account_id, place, name, url, kinds, enabled, created_at)
            values (?, ?, ?, ?, 'https://hooks.example.com', ?, true, current_timestamp)""";

    SignedInAs somebody = SignedInAs.member();

    @BeforeEach
    void signIn() {
        somebody = SignedInAs.member("pages-" + UUID.randomUUID());
        member = somebody.in(context);
        key = issue();
    }

    /// A rule of any key that fires since ten requests were made, and its alert.
    Alert fire() {
        add(Rules.of(member.accountId(), null, Rules.requestsAbove(10, Window.HOUR), START.minus(Duration.ofDays(1))));
        requests(0, 11);
        look(minute(1));
        return history.of(member.accountId(), 1).getFirst();
    }

    String webhook(int place, String name) {
        return webhook(place, name, "ALERT_FIRING");
    }

    String webhook(int place, String name, String kinds) {
        String id = "whk_" + UUID.randomUUID().toString().replace("-", "");
        database.sql(WEBHOOK).params(id, member.accountId(), place, name, kinds).update();
        return id;
    }

    void burst(Instant at, int times) {
        store(IntStream.range(0, times)
                .mapToObj(i -> Entries.successful(at.plusMillis(i), key.accountId(), key.keyId())));
    }

    AlertRule only() {
        return rules.of(member.accountId()).getFirst();
    }

    static String path(AlertRule rule) {
        return ALERTS + "/" + rule.id();
    }

    /// What the form of a rule sends when that was changed in it.
    static Map<String, String> form(AlertRule rule, Map<String, String> changed) {
        var form = WrittenRule.of(rule);
        Map<String, String> sent = new HashMap<>();
        sent.put("key", form.key());
        sent.put("metric", form.metric());
        sent.put("comparison", form.comparison());
        sent.put("threshold", form.threshold());
        sent.put("window", form.window());
        sent.put("volume", form.volume());
        sent.put("repeat", form.repeat());
        sent.put("version", form.version());
        sent.putAll(changed);
        return sent;
    }

    String page(String path) throws Exception {
        var answer = perform(get(path));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }

    MockHttpServletResponse send(String path, Map<String, String> form) throws Exception {
        var request = post(path);
        form.forEach(request::param);
        return perform(request);
    }

    MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(somebody)).andReturn().getResponse();
    }
}
