package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How the form of a rule goes along with what is typed, on each database.
abstract class RuleFormHelpOn extends PagesIn {

    private static final String PREVIEW = ALERTS + "/preview";
    private static final String VOLUME = "id=\"rule-volume\"[^>]*value=\"%s\"";

    @Test
    void minimumThatNobodyTypedIsTheOneOfWhatIsMeasuredHoweverOneGotThere() throws Exception {
        failures(Duration.ofHours(30), 1, 1);
        failures(Duration.ofHours(54), 20, 2);
        String direct = page(ALERTS + "/new?metric=error-rate&key=" + key.keyId());
        String form = "?metric=error-rate&threshold=&suggested=&version=&key=" + key.keyId();
        String switched = page(PREVIEW + form + "&volume=0&usual=0");
        assertThat(page(ALERTS + "/new")).containsPattern("name=\"usual\"[^>]*value=\"0\"");
        assertThat(direct).contains("15% leaves room").containsPattern(VOLUME.formatted("20"));
        assertThat(switched)
                .contains("15% leaves room")
                .containsPattern("id=\"rule-volume\"[^>]*hx-swap-oob=\"true\"")
                .containsPattern(VOLUME.formatted("20"))
                .containsPattern("id=\"rule-usual\"[^>]*value=\"20\"");
        assertThat(page(PREVIEW + "?threshold=5&volume=20&usual=20")).containsPattern(VOLUME.formatted("0"));
    }

    @Test
    void minimumThatSomebodyTypedStays() throws Exception {
        for (String typed : List.of("volume=7&usual=0", "volume=0&usual=20", "volume=0&usual=-", "volume=0")) {
            assertThat(page(PREVIEW + "?metric=error-rate&threshold=5&" + typed))
                    .as(typed)
                    .doesNotContain("id=\"rule-volume\"");
        }
        send(ALERTS, Map.of("threshold", "5", "metric", "latency", "volume", "0", "usual", "20"));
        assertThat(only().condition().minimumVolume()).isZero();
        assertThat(page(path(only()) + "/edit"))
                .containsPattern(VOLUME.formatted("0"))
                .containsPattern("id=\"rule-usual\"[^>]*value=\"20\"");
    }

    @Test
    void fieldThatHoldsANumberIsFocusedOnlyWhereItIsSelected() throws Exception {
        String focused = "id=\"rule-threshold\"[^>]*autofocus";
        assertThat(page(ALERTS + "/new")).containsPattern(focused);
        assertThat(page(ALERTS + "/new?threshold=400")).doesNotContainPattern(focused);
        assertThat(perform(get(ALERTS + "/new?threshold=400").header("HX-Request", "true"))
                        .getContentAsString())
                .containsPattern(focused);
        assertThat(send(ALERTS, Map.of("threshold", "x")).getContentAsString()).containsPattern(focused);
    }

    @Test
    void thresholdFarAboveTheChartIsSaidAndNotDrawnOnIt() throws Exception {
        burst(clock.instant().minus(Duration.ofHours(2)), 30);
        assertThat(page(PREVIEW + "?threshold=11000"))
                .contains("↑ Alert at 11,000, above the chart")
                .doesNotContain("class=\"threshold\"");
        assertThat(page(PREVIEW + "?threshold=40"))
                .contains("class=\"threshold\"", ">Alert at 40<")
                .doesNotContain("above the chart");
    }

    @Test
    void keysThatWouldHaveBeenDisabledAreNamed() throws Exception {
        name("Nightly import");
        burst(clock.instant().minus(Duration.ofHours(30)), 30);
        burst(clock.instant().minus(Duration.ofHours(60)), 30);
        String form = PREVIEW + "?threshold=20";
        assertThat(page(form)).contains("Would have fired 2 times").doesNotContain("would have disabled");
        assertThat(page(form + "&disable=on")).contains("It would have disabled Nightly import.");
        assertThat(page(form + "&disable=on&metric=refused")).doesNotContain("would have disabled");
        another("Backend", 80);
        assertThat(page(form + "&disable=on")).contains("It would have disabled Backend and Nightly import.");
        another("Cron", 90);
        assertThat(page(form + "&disable=on")).contains("It would have disabled Cron, Backend and Nightly import.");
        another("Data", 100);
        another("Edge", 110);
        assertThat(page(form + "&disable=on")).contains("It would have disabled Edge, Data, Cron and 2 more.");
    }

    @Test
    void warningStandsBelowWhatIsTypedSoThatNothingJumps() throws Exception {
        burst(clock.instant().minus(Duration.ofMinutes(2)), 30);
        String preview = page(PREVIEW + "?threshold=10&volume=5");
        assertThat(preview.indexOf("It fires as soon as you save")).isGreaterThan(preview.indexOf("Would have fired"));
        assertThat(preview.indexOf("Only where there are")).isGreaterThan(preview.indexOf("Would have fired"));
    }

    @Test
    void sentenceThatIsImpossibleSaysWhyAndNothingElse() throws Exception {
        for (String metric : List.of("latency", "error-rate", "addresses", "limit-share")) {
            assertThat(page(PREVIEW + "?comparison=rising&threshold=50&metric=" + metric))
                    .as(metric)
                    .contains("can be compared with previous weeks")
                    .doesNotContain("Write the sentence", "not kept by the hour");
        }
        assertThat(page(ALERTS + "/new?comparison=rising&metric=latency"))
                .contains("can be compared with previous weeks")
                .doesNotContain("Write the sentence");
        assertThat(page(PREVIEW + "?metric=limit-share&window=1440&threshold=50"))
                .contains("The share of the rate limit is one of minutes")
                .doesNotContain("Write the sentence");
        assertThat(page(PREVIEW + "?threshold=50&key=nobody"))
                .contains("There is no such key in this account")
                .doesNotContain("Write the sentence");
    }

    @Test
    void webhookThatWasDeletedStaysChosenUntilItIsUnticked() throws Exception {
        String hook = webhook(1, "Pager");
        send(ALERTS, Map.of("threshold", "5", "webhook", hook));
        assertThat(page(path(only()) + "/edit")).doesNotContain("A webhook that was deleted");
        database.sql("delete from webhook_endpoint where id = ?").param(hook).update();
        assertThat(page(path(only()) + "/edit"))
                .contains("value=\"" + hook + "\" checked>", "A webhook that was deleted");
        send(path(only()), form(only(), Map.of("threshold", "6", "webhook", hook)));
        assertThat(only().wish().webhookIds()).containsExactly(hook);
        send(path(only()), form(only(), Map.of("threshold", "7")));
        assertThat(only().wish().webhookIds()).isEmpty();
    }

    @Test
    void ruleThatIsMutedAndFiresSaysBoth() throws Exception {
        var alert = fire();
        assertThat(page(ALERTS)).contains("Firing since").doesNotContain("Firing, muted");
        var answer = send(path(only()) + "/muting", Map.of("hours", "24", "from", alert.id()));
        assertThat(answer.getRedirectedUrl()).isEqualTo(ALERTS + "/" + alert.id() + "?said=muted");
        assertThat(page(ALERTS)).contains("Firing, muted until");
        assertThat(page(ALERTS + "/" + alert.id() + "?said=muted"))
                .contains("Firing, muted until", "Muted. It still looks, and tells nobody.")
                .contains("name=\"from\" value=\"" + alert.id() + "\"");
        burst(clock.instant().minus(Duration.ofHours(2)), 5);
        assertThat(page("/dashboard/usage?range=24h&key=" + key.keyId())).contains("Firing, muted");
        look(minute(200));
        assertThat(page(ALERTS)).contains("Muted until").doesNotContain("Firing, muted");
        assertThat(send(path(only()) + "/muting", Map.of("hours", "0", "from", "//elsewhere"))
                        .getRedirectedUrl())
                .isEqualTo(ALERTS + "?said=unmuted");
    }

    @Test
    void rulesThatFireStandFirst() throws Exception {
        for (int day = 1; day <= 2; day++) {
            add(Rules.of(
                    member.accountId(),
                    null,
                    Rules.requestsAbove(4_000 + day * 1_000, Window.HOUR),
                    START.minus(Duration.ofDays(4 - day))));
        }
        var alert = fire();
        var order = "(?s)above 10 in 1 hour.*above 5,000 in 1 hour.*above 6,000 in 1 hour";
        assertThat(page(ALERTS)).contains("Firing since").containsPattern(order);
        send(ALERTS + "/" + alert.ruleId() + "/muting", Map.of("hours", "24"));
        assertThat(page(ALERTS)).contains("Firing, muted until").containsPattern(order);
        look(minute(200));
        assertThat(page(ALERTS)).as("the oldest first").containsPattern("(?s)above 5,000 .*above 10 in 1 hour");
    }

    /// So many failures of so many requests at once.
    private void failures(Duration ago, int times, int failed) {
        Instant at = clock.instant().minus(ago);
        store(IntStream.range(0, times)
                .mapToObj(i -> Entries.of(
                        at.plusMillis(i),
                        caller(),
                        i < failed ? 500 : 200,
                        i < failed ? Outcome.SERVER_ERROR : Outcome.SUCCESSFUL,
                        null)));
    }

    private void another(String name, int hoursAgo) {
        key = issue();
        name(name);
        burst(clock.instant().minus(Duration.ofHours(hoursAgo)), 30);
    }

    private void name(String name) {
        database.sql("update api_key set name = ?, current_name = ? where id = ?")
                .params(name, name, key.keyId())
                .update();
    }
}
