package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the pages of alerts guarantee, on each database.
abstract class AlertPagesOn extends PagesIn {

    @Test
    void emptyListOffersTemplatesThatOpenTheForm() throws Exception {
        String page = page(ALERTS);
        assertThat(page).contains("No alert rules yet", "High usage", "Error spike", "A key goes silent");
        assertThat(page(ALERTS + "/new?metric=error-rate&threshold=5"))
                .contains("<option value=\"error-rate\" selected=\"selected\"", "value=\"5\"", "Create alert rule");
        assertThat(page(ALERTS + "?tab=history")).contains("Nothing has fired yet");
    }

    @Test
    void ruleIsMadeChangedPausedMutedAndDeletedAndAllOfItIsInTheTrail() throws Exception {
        assertThat(send(ALERTS, Map.of("threshold", "10,000")).getRedirectedUrl())
                .isEqualTo(ALERTS + "?said=saved.new");
        var rule = only();
        assertThat(page(ALERTS)).contains("Requests of any key above 10,000 in 1 hour", ">OK<");
        send(path(rule), form(rule, Map.of("threshold", "20", "metric", "refused", "key", key.keyId())));
        assertThat(only().condition()).isEqualTo(new Condition(Metric.REFUSED, Comparison.ABOVE, 20, Window.HOUR, 0));
        assertThat(only().keyId()).isEqualTo(key.keyId());
        send(path(rule) + "/state", Map.of("enabled", "false"));
        assertThat(page(ALERTS)).contains(">Paused<");
        send(path(rule) + "/state", Map.of("enabled", "true"));
        send(path(rule) + "/muting", Map.of("hours", "24"));
        assertThat(page(ALERTS)).contains("Muted until");
        send(path(rule) + "/muting", Map.of("hours", "0"));
        assertThat(page(path(rule) + "/deletion")).contains("Delete this alert rule?");
        send(path(rule) + "/deletion", Map.of());
        assertThat(page(ALERTS)).contains("No alert rules yet");
        assertThat(database.sql("select action from audit_entry where target_id = ? order by at")
                        .param(rule.id())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "alert-rule.created",
                        "alert-rule.changed",
                        "alert-rule.disabled",
                        "alert-rule.enabled",
                        "alert-rule.muted",
                        "alert-rule.unmuted",
                        "alert-rule.deleted");
    }

    @Test
    void testsOfOnePersonAreKeptApart() throws Exception {
        send(ALERTS, Map.of("threshold", "5"));
        assertThat(send(path(only()) + "/test", Map.of()).getRedirectedUrl()).startsWith(ALERTS + "?said=test");
        assertThat(send(path(only()) + "/test", Map.of()).getStatus()).isEqualTo(429);
    }

    @Test
    void wrongNumbersGiveTheFormBackWithWhatToDo() throws Exception {
        var answer = send(ALERTS, Map.of("threshold", "<script>", "window", "999999"));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("Enter digits only", "Choose 5 minutes", "&lt;script&gt;", "aria-invalid=\"true\"")
                .doesNotContain("<script>");
        assertThat(rules.of(member.accountId())).isEmpty();
    }

    @Test
    void ruleForAKeyThatIsGoneOrOfOthersIsNotBegunAndOneThatIsThereSaysSo() throws Exception {
        send(ALERTS, Map.of("threshold", "5", "key", key.keyId()));
        new KeyFixtures(dataSource, hasher).revoke(key);
        assertThat(page(ALERTS)).contains("This key has ended");
        assertThat(page(path(only()) + "/edit")).contains("This key was revoked");
        var answer = send(ALERTS, Map.of("threshold", "5", "key", key.keyId()));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("was revoked or has expired");
        var rule = only();
        assertThat(send(path(rule), form(rule, Map.of("threshold", "6"))).getStatus())
                .isEqualTo(302);
        member = SignedInAs.member("stranger-" + UUID.randomUUID()).in(context);
        var foreign = issue();
        assertThat(send(ALERTS, Map.of("threshold", "5", "key", foreign.keyId()))
                        .getContentAsString())
                .contains("There is no such key in this account");
    }

    @Test
    void nobodySeesOrChangesTheRulesOfOthers() throws Exception {
        send(ALERTS, Map.of("threshold", "5"));
        var rule = only();
        somebody = SignedInAs.member("stranger-" + UUID.randomUUID());
        somebody.in(context);
        assertThat(page(ALERTS)).contains("No alert rules yet");
        for (String path : List.of("/edit", "/deletion")) {
            assertThat(perform(get(path(rule) + path)).getStatus()).isEqualTo(404);
        }
        for (String path : List.of("", "/state", "/muting", "/test", "/deletion")) {
            var form = Map.of("threshold", "9", "enabled", "false", "hours", "1", "version", "0");
            assertThat(send(path(rule) + path, form).getStatus()).as(path).isEqualTo(404);
        }
        assertThat(only()).isEqualTo(rule);
        assertThat(perform(get(ALERTS + "/alr_of_others")).getStatus()).isEqualTo(404);
    }

    @Test
    void whoeverHasSeenAnOlderVersionOverwritesNothing() throws Exception {
        send(ALERTS, Map.of("threshold", "5"));
        var seen = form(only(), Map.of("threshold", "7"));
        send(path(only()), form(only(), Map.of("threshold", "6")));
        var answer = send(path(only()), seen);
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("Somebody has changed this rule");
        assertThat(only().condition().threshold()).isEqualTo(6);
    }

    @Test
    void firingIsInTheNavigationInTheListAndInTheHistoryUntilItIsAcknowledged() throws Exception {
        add(Rules.of(member.accountId(), null, Rules.requestsAbove(10, Window.HOUR), START.minus(Duration.ofDays(1))));
        requests(0, 11);
        look(minute(1));
        var alert = history.of(member.accountId(), 1).getFirst();
        assertThat(page(ALERTS)).contains("Firing since 2 Oct, 10:01", "one fires");
        assertThat(page(ALERTS + "?tab=history")).contains("Acknowledge", ">11 requests</span></td>");
        assertThat(page(ALERTS + "/" + alert.id()))
                .as("where messages lead to")
                .contains(
                        "Firing",
                        "<dd>11 requests</dd>",
                        "Everyone in the account",
                        "Rotate the key",
                        "Revoke the key",
                        "Mute for 24 hours",
                        "/dashboard/usage?key=" + key.keyId());
        assertThat(send(ALERTS + "/history/" + alert.id() + "/acknowledgement", Map.of())
                        .getRedirectedUrl())
                .startsWith(ALERTS + "?tab=history&said=");
        assertThat(page(ALERTS + "?tab=history")).contains("Acknowledged by").doesNotContain("one fires");
        assertThat(history.of(member.accountId(), 1).getFirst().isOpen()).isTrue();
    }

    @Test
    void alertThatDisabledItsKeySaysSoAndNoOtherReasonIsTakenForIt() throws Exception {
        var wish = new AlertRule.Wish(Rules.requestsAbove(10, Window.HOUR), 24, true, List.of(), List.of());
        add(Rules.of(member.accountId(), key.keyId(), wish, START.minus(Duration.ofDays(1))));
        requests(0, 11);
        look(minute(1));
        String alert =
                ALERTS + "/" + history.of(member.accountId(), 1).getFirst().id();
        String itsKey = "/dashboard/api-keys/" + key.keyId();
        assertThat(page(alert))
                .contains("The rule has disabled this key", "href=\"" + itsKey + "/state\"", "Enable the key");
        assertThat(page(itsKey)).contains("Alert rule", "href=\"" + alert + "\"");
        switchKey("enabled");
        assertThat(page(alert)).doesNotContain("Enable the key");
        switchKey("disabled");
        assertThat(page(alert)).as("somebody else has").doesNotContain("Enable the key");
        assertThat(page(itsKey)).doesNotContain("href=\"" + alert + "\"");
    }

    private void switchKey(String state) throws Exception {
        String version = database.sql("select version from api_key where id = ?")
                .param(key.keyId())
                .query(String.class)
                .single();
        send("/dashboard/api-keys/" + key.keyId() + "/state", Map.of("value", state, "version", version));
    }

    @Test
    void alertSaysWhichWebhooksItsRuleTells() throws Exception {
        var pager = webhook(1, "Pager");
        var chat = webhook(2, "Chat");
        webhook(3, "Only keys", "KEY_REVOKED");
        String alert = ALERTS + "/" + fire().id();
        assertThat(page(alert))
                .as("all that take alerts")
                .contains("/dashboard/webhooks/" + pager, "/dashboard/webhooks/" + chat)
                .doesNotContain("Only keys", "(off)");
        send(path(only()), form(only(), Map.of("webhook", pager)));
        database.sql("update webhook_endpoint set enabled = false where id = ?")
                .param(pager)
                .update();
        assertThat(page(alert)).contains(">Pager<", "(off)").doesNotContain(">Chat<");
        assertThat(page(alert))
                .as("what the rule does today is not what was done then")
                .containsSubsequence("What happened", "Its rule", "Webhooks it tells", ">Pager<");
        send(path(only()) + "/deletion", Map.of());
        assertThat(page(alert)).as("nobody knows any more").doesNotContain("Pager", "None");
    }

    @Test
    void messagesOfferNothingToDoAboutAKeyThatHasEnded() throws Exception {
        add(Rules.of(member.accountId(), null, Rules.requestsAbove(10, Window.HOUR), START.minus(Duration.ofDays(1))));
        requests(0, 11);
        look(minute(1));
        assertThat(page("/dashboard/notifications")).contains(key.keyId() + "/revocation");
        new KeyFixtures(dataSource, hasher).revoke(key);
        assertThat(page("/dashboard/notifications")).contains(key.keyId()).doesNotContain(key.keyId() + "/revocation");
        assertThat(page(ALERTS + "/"
                        + history.of(member.accountId(), 1).getFirst().id()))
                .doesNotContain("Revoke the key");
    }

    @Test
    void editingEndsTheOpenAlertAndBeginsAnew() throws Exception {
        var rule = add(Rules.of(
                member.accountId(), null, Rules.requestsAbove(10, Window.HOUR), START.minus(Duration.ofDays(1))));
        requests(0, 11);
        look(minute(1));
        send(path(rule), form(rule, Map.of("threshold", "12")));
        assertThat(history.of(member.accountId(), 9)).singleElement().satisfies(alert -> assertThat(alert.end())
                .isEqualTo(Alert.End.EDITED));
        assertThat(page(ALERTS + "?tab=history")).contains("Rule edited", "above 10 in 1 hour");
    }

    @Test
    void accountHasAHundredRulesAtMost() throws Exception {
        for (int i = 0; i < RuleAdditions.MOST; i++) {
            add(Rules.of(member.accountId(), null, Rules.requestsAbove(10, Window.HOUR), clock.instant()));
        }
        assertThat(send(ALERTS, Map.of("threshold", "5")).getContentAsString())
                .contains("This account has 100 alert rules");
        assertThat(rules.of(member.accountId())).hasSize(RuleAdditions.MOST);
    }

    @Test
    void usagePageShowsTheRulesThatConcernItAndSetsOneForWhatIsShown() throws Exception {
        var now = clock.instant();
        burst(now.minus(Duration.ofHours(2)), 30);
        send(ALERTS, Map.of("threshold", "40", "key", key.keyId()));
        send(ALERTS, Map.of("threshold", "33", "key", issue().keyId()));
        String page = page("/dashboard/usage?range=24h&key=" + key.keyId());
        assertThat(page)
                .contains("href=\"" + ALERTS + "/new?range=24h&amp;key=" + key.keyId() + "\"")
                .contains("above 40 in 1 hour")
                .as("half an hour says nothing of a threshold for an hour")
                .doesNotContain("above 33 in 1 hour", "class=\"threshold\"");
        assertThat(page("/dashboard/usage?range=48h&key=" + key.keyId()))
                .as("a bar is an hour")
                .contains("class=\"threshold\"", "Alert above 40 in 1 hour");
        assertThat(page(ALERTS + "/new?range=24h&key=" + key.keyId()))
                .contains("<option value=\"" + key.keyId() + "\" selected=\"selected\"")
                .contains("<option value=\"60\" selected=\"selected\"");
        assertThat(page("/dashboard/api-keys/" + key.keyId())).contains("Set alert…", "above 40 in 1 hour");
    }

    @Test
    void previewTellsHowOftenItWouldHaveFiredAndSuggests() throws Exception {
        var day = clock.instant().minus(Duration.ofDays(20));
        for (int i = 0; i < 19; i++) {
            burst(day.plus(Duration.ofDays(i)), i == 9 ? 90 : 20);
        }
        String preview = page(ALERTS + "/preview?threshold=50&window=60");
        assertThat(preview)
                .contains("Would have fired once in the last 30 days.", "The peak was 90 on")
                .contains("Tried with the one key that was used.")
                .contains("A normal day reaches 20", "Use 34", "<circle");
        assertThat(page(ALERTS + "/preview?threshold=10&window=60")).contains("Would have fired 19 times");
        assertThat(page(ALERTS + "/preview?threshold=abc")).contains("Use 34").doesNotContain("Would have fired");
        assertThat(page(ALERTS + "/preview?metric=addresses&threshold=5")).contains("not kept by the hour");
        assertThat(page(ALERTS + "/new?threshold=50&use=30")).contains("value=\"30\"");
        assertThat(page(ALERTS + "/new")).as("begins with the suggestion").contains("value=\"34\"");
        assertThat(page(ALERTS + "/preview?threshold=5&key=key_of_somebody_else"))
                .doesNotContain("Would have fired");
    }

    @Test
    void suggestedThresholdKeepsTheWebhooksThatAreTicked() throws Exception {
        var pager = webhook(1, "Pager");
        var chat = webhook(2, "Chat");
        String form = "webhook=" + pager + "&threshold=50&use=30";
        assertThat(page(ALERTS + "/new?" + form))
                .contains("value=\"" + pager + "\" checked=\"checked\"")
                .doesNotContain("value=\"" + chat + "\" checked=\"checked\"");
        send(ALERTS, Map.of("threshold", "5", "webhook", chat));
        assertThat(page(path(only()) + "/edit?version=0&rule=" + only().id() + "&" + form))
                .contains("value=\"" + pager + "\" checked=\"checked\"")
                .doesNotContain("value=\"" + chat + "\" checked=\"checked\"");
    }

    @Test
    void ruleThatWasJustSetStandsUnderTheChartHoweverManyThereAre() throws Exception {
        for (int threshold = 101; threshold <= 107; threshold++) {
            var since = clock.instant().plusSeconds(threshold);
            add(Rules.of(member.accountId(), null, Rules.requestsAbove(threshold, Window.HOUR), since));
        }
        burst(clock.instant().minus(Duration.ofHours(2)), 3);
        assertThat(page("/dashboard/usage?range=24h"))
                .contains("above 107 in 1 hour", "above 102 in 1 hour")
                .doesNotContain("above 101 in 1 hour");
    }

    @Test
    void trailAndTestsNameTheKeyAsPeopleDo() throws Exception {
        database.sql("update api_key set name = 'Billing worker', current_name = 'Billing worker' where id = ?")
                .param(key.keyId())
                .update();
        send(ALERTS, Map.of("threshold", "5", "key", key.keyId()));
        var answer = perform(post(path(only()) + "/test").header("HX-Request", "true"));
        String sentence = "Requests of Billing worker above 5 in 1 hour";
        assertThat(database.sql("select target_name from audit_entry where target_id = ?")
                        .param(only().id())
                        .query(String.class)
                        .single())
                .isEqualTo(sentence);
        assertThat(database.sql("select facts from notification where account_id = ?")
                        .param(member.accountId())
                        .query(String.class)
                        .single())
                .contains(sentence);
        assertThat(answer.getHeader("HX-Trigger")).contains("No mail server is set up");
    }

    @Test
    void lowestValueIsNoPeak() throws Exception {
        var quiet = new Condition(Metric.REQUESTS, Comparison.BELOW, 3, Window.FIVE_MINUTES, 0);
        add(Rules.of(member.accountId(), key.keyId(), quiet, START.minus(Duration.ofDays(1))));
        requests(-60, 1);
        look(minute(1));
        look(minute(2));
        var alert = history.of(member.accountId(), 1).getFirst();
        assertThat(page(ALERTS + "/" + alert.id())).contains("Lowest value").doesNotContain("Peak");
        assertThat(page(ALERTS + "/preview?comparison=below&threshold=3&window=60&key=" + key.keyId()))
                .doesNotContain("peak", "highest");
    }

    @Test
    void formThatIsSentTwiceMakesOneRule() throws Exception {
        var form = Map.of("threshold", "5", "token", "0123456789abcdef".repeat(2));
        send(ALERTS, form);
        assertThat(send(ALERTS, form).getStatus()).isEqualTo(302);
        assertThat(rules.of(member.accountId())).hasSize(1);
        var changed = new HashMap<>(form);
        changed.put("threshold", "6");
        send(ALERTS, changed);
        assertThat(rules.of(member.accountId()))
                .as("another wish is another rule")
                .hasSize(2);
    }

    @Test
    void wholePageIsAPlainFormAndOnlyTheDialogIsSwapped() throws Exception {
        assertThat(page(ALERTS + "/new")).contains("preview?page").doesNotContain("hx-post=\"" + ALERTS + "\"");
        assertThat(perform(get(ALERTS + "/new").header("HX-Request", "true")).getContentAsString())
                .contains("hx-post=\"" + ALERTS + "\"")
                .doesNotContain("preview?page");
    }

    @Test
    void withoutScriptARuleIsCheckedAndWhatIsDoneIsSaid() throws Exception {
        burst(clock.instant().minus(Duration.ofDays(2)), 30);
        String checked = send(ALERTS + "/preview", Map.of("threshold", "7", "window", "60"))
                .getContentAsString();
        assertThat(checked).contains("Check with the past", "Would have fired once", "value=\"7\"", "name=\"use\"");
        assertThat(send(ALERTS + "/preview", Map.of("threshold", "7", "use", "46"))
                        .getContentAsString())
                .contains("value=\"46\"");
        assertThat(rules.of(member.accountId())).isEmpty();
        assertThat(page(ALERTS + "?said=deleted")).contains("The alert rule is deleted.");
        assertThat(page(ALERTS + "?said=wrong.key")).doesNotContain("There is no such key");
    }

    @Test
    void wrongVolumeIsSaidAtItsFieldWhichIsOpenAndFocused() throws Exception {
        String page = send(ALERTS, Map.of("threshold", "5", "volume", "-3")).getContentAsString();
        assertThat(page)
                .contains("<details open=\"open\">", "id=\"rule-volume-help\"")
                .containsPattern("id=\"rule-volume\"[^>]*aria-describedby=\"rule-volume-help\"[^>]*autofocus")
                .containsOnlyOnce("Enter how many requests there must be at least");
    }

    @Test
    void suggestionThatNobodyTouchedGoesWithItsMetricAndAnImpossibleNumberIsExplained() throws Exception {
        burst(clock.instant().minus(Duration.ofDays(2)), 30);
        String error = ALERTS + "/preview?metric=error-rate&threshold=120";
        assertThat(page(error + "&suggested=120"))
                .containsPattern("id=\"rule-threshold\"[^>]*hx-swap-oob=\"true\"")
                .doesNotContain("value=\"120\"");
        assertThat(page(error)).contains("A rate is never above 100%").doesNotContain("rule-threshold");
        assertThat(page(ALERTS + "/preview?threshold=120&suggested=99")).doesNotContain("rule-threshold");
    }

    @Test
    void pausingARuleThatFiresSaysThatItsAlertIsOver() throws Exception {
        var rule = add(Rules.of(
                member.accountId(), null, Rules.requestsAbove(10, Window.HOUR), START.minus(Duration.ofDays(1))));
        requests(0, 11);
        look(minute(1));
        var alert = history.of(member.accountId(), 1).getFirst();
        assertThat(send(ALERTS + "/history/" + alert.id() + "/acknowledgement", Map.of("from", "alert"))
                        .getRedirectedUrl())
                .startsWith(ALERTS + "/" + alert.id() + "?said=");
        assertThat(page(ALERTS)).contains("Acknowledged, firing since 2 Oct, 10:01");
        assertThat(send(path(rule) + "/state", Map.of("enabled", "false")).getRedirectedUrl())
                .isEqualTo(ALERTS + "?said=off.ended");
        assertThat(page(ALERTS)).contains(">Turn on<");
    }

    @Test
    void silenceThatWasThereIsShown() throws Exception {
        burst(clock.instant().minus(Duration.ofDays(9)), 30);
        assertThat(page(ALERTS + "/preview?comparison=below&threshold=1&window=1440"))
                .contains("Would have fired", "The lowest value was 0")
                .doesNotContain("There was nothing");
    }

    @Test
    void noticesAreSwitchedOffForTheAccount() throws Exception {
        assertThat(page(ALERTS + "/notices"))
                .contains("First use from a new address")
                .doesNotContain(">Turn on<");
        send(ALERTS + "/notices", Map.of("notice", "key-unused", "on", "false"));
        assertThat(page(ALERTS + "/notices")).contains(">Turn on<");
        assertThat(send(ALERTS + "/notices", Map.of("notice", "nothing", "on", "false"))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void htmxGetsPartsAndWords() throws Exception {
        assertThat(perform(get(ALERTS + "/new").header("HX-Request", "true")).getContentAsString())
                .startsWith("<dialog");
        var answer = perform(post(ALERTS).param("threshold", "5").header("HX-Request", "true"));
        assertThat(answer.getStatus()).isEqualTo(204);
        assertThat(answer.getHeader("HX-Trigger")).contains("alerts-changed", "close-dialog", "The alert rule is on.");
    }
}
