package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the form of a rule says before it is saved, on each database.
abstract class RuleFormPagesOn extends PagesIn {

    private static final String PREVIEW = ALERTS + "/preview";

    @Test
    void ruleThatIsTrueAlreadySaysThatItFiresAndDoes() throws Exception {
        burst(ago("PT40M"), 30);
        assertThat(page(PREVIEW + "?threshold=10&key=" + key.keyId()))
                .contains("It is above 10 now, at 30. It fires as soon as you save.")
                .doesNotContain("Saving disables");
        assertThat(page(PREVIEW + "?threshold=10")).contains("Above 10 now: ", " (30). It fires as soon as you save.");
        assertThat(page(PREVIEW + "?threshold=30")).doesNotContain("as soon as you save");
        assertThat(page(PREVIEW + "?threshold=10&window=15")).doesNotContain("as soon as you save");
        send(ALERTS, Map.of("threshold", "10"));
        look(clock.instant());
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.reached())
                .isEqualTo(30));
    }

    @Test
    void ruleThatDisablesAKeyAtOnceSaysWhichAndDoes() throws Exception {
        database.sql("update api_key set name = 'Billing worker', current_name = 'Billing worker' where id = ?")
                .param(key.keyId())
                .update();
        burst(ago("PT1M"), 30);
        String form = "?threshold=10&disable=on";
        assertThat(page(PREVIEW + form))
                .contains("Saving disables Billing worker (sk_live_", ") within seconds. Its requests are refused");
        assertThat(page(PREVIEW + form + "&metric=refused"))
                .as("refusals disable no key")
                .doesNotContain("disables");
        send(ALERTS, Map.of("threshold", "10", "disable", "on"));
        assertThat(page(ALERTS + "/" + only().id() + "/edit")).contains("Saving disables Billing worker");
        look(clock.instant());
        assertThat(page(PREVIEW + form))
                .as("it is disabled already")
                .contains("as soon as you save")
                .doesNotContain("Saving disables");
    }

    @Test
    void whatIsSaidOfAnyKeyIsNotSaidAsIfAllWereLookedAt() throws Exception {
        others(22, 12, 200);
        others(3, 10, 200);
        assertThat(page(PREVIEW + "?threshold=10&disable=on"))
                .contains(" (12) and at least 17 more. 2 quieter keys were not looked at. It fires as soon as")
                .contains("Saving disables at least these keys within seconds: ", ") and at least 17 more. Their");
        assertThat(page(PREVIEW + "?threshold=12&disable=on"))
                .as("no other one can have made more")
                .doesNotContain("not looked at", "disables");
        assertThat(page(PREVIEW + "?threshold=9&volume=12")).contains("2 quieter keys were not looked at.");
        assertThat(page(PREVIEW + "?threshold=9&window=1440")).contains("5 quieter keys were not looked at.");
    }

    @Test
    void keyThatIsTooQuietToBeLookedAtMayBeDisabledAndThatIsSaid() throws Exception {
        others(20, 12, 200);
        others(1, 11, 500);
        String form = "?metric=error-rate&threshold=50&volume=5";
        assertThat(page(PREVIEW + form + "&disable=on"))
                .contains("None of the 20 busiest keys is above 50% now. One quieter key was not looked at.")
                .contains("Saving disables it if it is true of it.");
        assertThat(page(PREVIEW + form)).as("it may be told of").doesNotContain("not looked at");
        assertThat(page(PREVIEW + "?metric=error-rate&threshold=50&volume=12&disable=on"))
                .as("it made too few")
                .doesNotContain("not looked at");
    }

    @Test
    void busyKeyThatHasJustGoneSilentIsAmongThoseThatAreLookedAt() throws Exception {
        burst(ago("PT3H"), 40);
        others(21, 2, 200);
        assertThat(page(PREVIEW + "?comparison=below&threshold=1"))
                .contains("Below 1 now: ", " (0). Unless that changes")
                .doesNotContain("not looked at", "more");
        assertThat(page(PREVIEW + "?comparison=below&threshold=3"))
                .contains(" (0), ", " (2) and at least 17 more. 2 busier keys were not looked at.");
        new KeyFixtures(dataSource, hasher).revoke(key);
        assertThat(page(PREVIEW + "?comparison=below&threshold=1")).doesNotContain("Below 1 now");
    }

    @Test
    void riseOfThisHourIsToldOf() throws Exception {
        burst(ago("PT2M"), 90);
        for (int week = 1; week <= 4; week++) {
            burst(ago("PT2M").minus(Duration.ofDays(7L * week)), 30);
        }
        for (String whose : List.of("", "&key=" + key.keyId())) {
            assertThat(page(PREVIEW + "?comparison=rising&threshold=150&volume=20" + whose))
                    .contains("200%", "It fires as soon as you save.");
        }
        assertThat(page(PREVIEW + "?comparison=rising&threshold=200")).doesNotContain("as soon as you save");
    }

    /// So many keys that made so many requests each just now.
    private void others(int keys, int times, int status) {
        Instant at = ago("PT2M");
        Outcome outcome = status < 500 ? Outcome.SUCCESSFUL : Outcome.SERVER_ERROR;
        store(Stream.generate(this::issue).limit(keys).flatMap(other -> IntStream.range(0, times)
                .mapToObj(i -> Entries.of(at.plusMillis(i), caller(other), status, outcome, null))));
    }

    @Test
    void silenceThatGoesOnSaysWhenItFiresAndARuleThatIsPausedDoesNot() throws Exception {
        burst(ago("P2D"), 30);
        assertThat(page(PREVIEW + "?comparison=below&threshold=5&disable=on&key=" + key.keyId()))
                .contains("It is below 5 now, at 0. Unless that changes, it fires within two minutes of saving.")
                .contains("Unless that changes, saving disables", "within two minutes");
        send(ALERTS, Map.of("comparison", "below", "threshold", "5", "key", key.keyId()));
        assertThat(page(path(only()) + "/edit")).contains("It is below 5 now");
        send(path(only()) + "/state", Map.of("enabled", "false"));
        assertThat(page(path(only()) + "/edit")).doesNotContain("It is below 5 now");
    }

    @Test
    void shareIsToldOfWhatIsOver() throws Exception {
        burst(ago("PT2M"), 30);
        assertThat(page(PREVIEW + "?metric=latency&threshold=0.001&volume=20"))
                .contains("ms now: ", "Unless that changes, it fires within two minutes of saving.");
        assertThat(page(PREVIEW + "?metric=latency&threshold=0.001&volume=31")).doesNotContain("now: ");
        assertThat(page(PREVIEW + "?metric=latency&threshold=0.001&volume=20&window=1440"))
                .contains("ms now: ");
    }

    @Test
    void addressesAreToldOfNowThoughTheirPastIsNot() throws Exception {
        store(IntStream.range(0, 4)
                .mapToObj(i -> Entries.of(
                        ago("PT2M"), caller(), "/v1/jobs", 200, Outcome.SUCCESSFUL, null, "198.51.100." + i)));
        assertThat(page(PREVIEW + "?metric=addresses&threshold=3&key=" + key.keyId()))
                .contains("not kept by the hour", "It is above 3 now, at 4. It fires as soon as you save.");
        assertThat(page(PREVIEW + "?metric=addresses&threshold=3&volume=5")).doesNotContain("now: ");
    }

    @Test
    void unitStandsBesideTheNumberAndFollowsWhatIsMeasured() throws Exception {
        assertThat(page(ALERTS + "/new?metric=latency"))
                .containsPattern("id=\"rule-threshold\"[^>]*aria-describedby=\"rule-unit rule-units\"")
                .contains("<span aria-hidden=\"true\">ms</span><span class=\"sr\">milliseconds</span>");
        assertThat(page(PREVIEW + "?metric=error-rate&threshold=5"))
                .containsPattern("id=\"rule-unit\"[^>]*hx-swap-oob=\"true\"")
                .contains("<span class=\"sr\">percent</span>");
        assertThat(page(PREVIEW + "?metric=server-errors&threshold=5")).contains("<span>server errors</span>");
        assertThat(page(PREVIEW + "?comparison=rising&threshold=5")).contains("<span class=\"sr\">percent</span>");
        assertThat(page(ALERTS + "/new")).doesNotContain("hx-swap-oob").contains("<span>requests</span>");
    }

    @Test
    void chartSaysWhatItCounts() throws Exception {
        burst(ago("PT2H"), 30);
        assertThat(page(PREVIEW + "?threshold=5")).contains("Requests in 1 hour</figcaption>");
        assertThat(page(PREVIEW + "?metric=latency&threshold=5&volume=1&window=15"))
                .contains("p95 latency in 15 minutes, in ms</figcaption>");
        assertThat(page(PREVIEW + "?metric=limit-share&threshold=5"))
                .contains("Share of the rate limit in 1 hour, in %</figcaption>");
    }

    @Test
    void riseOfAFewRequestsIsNotSuggestedButANumberIs() throws Exception {
        for (int week = 0; week <= 7; week++) {
            burst(hour(week), week == 1 ? 157 : 1);
            burst(hour(week).plus(Duration.ofDays(1)), 4);
        }
        String form = "?comparison=rising&threshold=50&volume=1&key=" + key.keyId();
        assertThat(page(PREVIEW + form))
                .contains("fewer than 20 to compare with", "Use a number instead")
                .doesNotContain("name=\"use\"");
        assertThat(page(ALERTS + "/new?comparison=rising&threshold=50&instead=above&key=" + key.keyId()))
                .contains("<option value=\"above\" selected=\"selected\"")
                .containsPattern("id=\"rule-threshold\"[^>]*value=\"[1-9]");
    }

    @Test
    void riseIsSuggestedWithTheVolumeThatItWasLearntFrom() throws Exception {
        for (int week = 1; week <= 8; week++) {
            burst(hour(week), week == 1 ? 160 : 100);
        }
        String form = "?comparison=rising&threshold=200&volume=5&key=" + key.keyId();
        assertThat(page(PREVIEW + form))
                .contains("Where at least 20 requests are normal, a normal day rises by up to 60%")
                .contains("Use 90%, and at least 20 requests")
                .contains("Only where at least 5 requests are normal in that time.")
                .doesNotContain("Use a number instead");
        assertThat(page(ALERTS + "/new" + form + "&use=90"))
                .containsPattern("id=\"rule-volume\"[^>]*value=\"20\"")
                .containsPattern("id=\"rule-threshold\"[^>]*value=\"90\"");
    }

    @Test
    void minimumThatWasForARiseGoesWithIt() throws Exception {
        String form = "?metric=server-errors&comparison=rising&threshold=50&instead=above";
        assertThat(page(ALERTS + "/new" + form + "&volume=20"))
                .containsPattern("id=\"rule-volume\"[^>]*value=\"0\"")
                .doesNotContain("<details open");
        assertThat(page(ALERTS + "/new" + form + "&volume=60"))
                .as("somebody typed that one")
                .containsPattern("id=\"rule-volume\"[^>]*value=\"60\"")
                .contains("<details open", "Only where there are at least 60 requests in that time.");
    }

    @Test
    void minimumIsNeverUnseen() throws Exception {
        for (String unusual : List.of("volume=20", "metric=error-rate&volume=0", "comparison=rising&volume=21")) {
            assertThat(page(ALERTS + "/new?threshold=5&" + unusual)).as(unusual).contains("<details open");
        }
        for (String usual : List.of("", "metric=latency&volume=20", "comparison=rising&volume=0", "volume=0")) {
            assertThat(page(ALERTS + "/new?threshold=5&" + usual)).as(usual).doesNotContain("<details open");
        }
        assertThat(page(PREVIEW + "?metric=error-rate&threshold=5&volume=0")).contains("one is enough");
        assertThat(page(PREVIEW + "?threshold=5&volume=x")).doesNotContain("Only where");
    }

    @Test
    void nothingToTryIsSaidOnce() throws Exception {
        assertThat(page(PREVIEW + "?comparison=rising&threshold=50"))
                .contains("There was nothing to try it with")
                .doesNotContain("to compare with", "Use a number instead");
    }

    @Test
    void riseThatIsUsuallyTenfoldIsNotSuggested() throws Exception {
        for (int week = 1; week <= 8; week++) {
            burst(hour(week), week <= 4 ? 2_000 : 21);
        }
        assertThat(page(PREVIEW + "?comparison=rising&threshold=50&key=" + key.keyId()))
                .contains("so a percentage says little", "Use a number instead")
                .doesNotContain("name=\"use\"");
    }

    @Test
    void ruleThatSaysTheSameIsPointedOutAndNothingTypedIsLost() throws Exception {
        var hook = webhook(1, "Pager");
        send(ALERTS, Map.of("threshold", "1,500", "key", key.keyId(), "webhook", hook));
        var first = only();
        Map<String, String> typed = new HashMap<>(
                Map.of("threshold", "1500", "key", key.keyId(), "webhook", hook, "repeat", "1", "window", "60"));
        var answer = send(ALERTS, typed);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("Another rule says the same already", "href=\"" + path(first) + "/edit\"")
                .contains("value=\"1500\"", "<option value=\"1\" selected=\"selected\"")
                .contains("value=\"" + hook + "\" checked=\"checked\"");
        assertThat(rules.of(member.accountId())).hasSize(1);
        for (var other : Map.of("threshold", "1501", "disable", "on", "person", "me", "window", "15")
                .entrySet()) {
            var changed = new HashMap<>(typed);
            changed.put(other.getKey(), other.getValue());
            assertThat(send(ALERTS, changed).getStatus()).as(other.getKey()).isEqualTo(302);
        }
        var last = rules.of(member.accountId()).getLast();
        var edited = send(path(last), form(last, typed));
        assertThat(edited.getStatus()).as("changed into the same").isEqualTo(422);
        assertThat(send(path(first), form(first, typed)).getStatus())
                .as("it may say itself again")
                .isEqualTo(302);
    }

    @Test
    void ruleThatIsPausedAndSaysTheSameIsToBeTurnedOn() throws Exception {
        send(ALERTS, Map.of("threshold", "1500"));
        send(path(only()) + "/state", Map.of("enabled", "false"));
        assertThat(send(ALERTS, Map.of("threshold", "1500")).getContentAsString())
                .contains("A rule that is paused says the same already.", "href=\"" + path(only()) + "/edit\"")
                .contains("formaction=\"" + path(only()) + "/state\"", "Turn that rule on")
                .doesNotContain("everything would be told twice", "hx-post");
        assertThat(perform(post(ALERTS).param("threshold", "1500").header("HX-Request", "true"))
                        .getContentAsString())
                .contains("hx-post=\"" + path(only()) + "/state\"");
        send(path(only()) + "/state", Map.of("threshold", "1500", "enabled", "true"));
        assertThat(send(ALERTS, Map.of("threshold", "1500", "repeat", "1")).getContentAsString())
                .contains("Another rule says the same already", "How often you are told again makes no other rule")
                .doesNotContain("Turn that rule on");
    }

    /// The same hour of the week, so many weeks ago, not of those that go on.
    private Instant hour(int week) {
        return Minutes.start(Minutes.quarter(Minutes.of(clock.instant())))
                .minus(Duration.ofHours(30))
                .minus(Duration.ofDays(7L * week));
    }

    private Instant ago(String duration) {
        return clock.instant().minus(Duration.parse(duration));
    }
}
