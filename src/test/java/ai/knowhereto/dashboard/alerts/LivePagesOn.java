package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/// What a page that stays open gets to know, on each database.
abstract class LivePagesOn extends PagesIn {

    private static final Pattern ASKS = Pattern.compile("id=\"alerts-live\"[^>]*hx-get=\"([^\"]*)\"");

    @Test
    void listFollowsWhatFiresAndLeavesAloneWhatCanBeUsed() throws Exception {
        var older = START.minus(Duration.ofDays(9));
        add(Rules.of(member.accountId(), null, Rules.requestsAbove(5_000, Window.HOUR), older));
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        String page = page(ALERTS);
        assertThat(page)
                .contains("hx-trigger=\"every 10s\"", "Knowhere-Background", "hx-sync=\"#alerts:abort\"")
                .doesNotContain("hx-swap-oob");
        assertThat(ask(page).getStatus()).isEqualTo(204);
        requests(0, 11);
        look(minute(1));
        var changed = ask(page);
        assertThat(changed.getStatus()).isEqualTo(200);
        assertThat(changed.getHeader("HX-Trigger")).contains("announce", "One alert fires.");
        assertThat(changed.getContentAsString())
                .contains("Firing since 2 Oct, 10:01", "id=\"status-wide-" + rule.id() + "\"")
                .contains("id=\"last-" + rule.id() + "\"", "id=\"firing\" hx-swap-oob=\"true\"", "one fires")
                .doesNotContain("popover", "<button", "alerts-news", "This list has changed");
        assertThat(ask(changed.getContentAsString()).getStatus()).isEqualTo(204);
    }

    @Test
    void listThatIsShownAgainBringsTheCountAlong() throws Exception {
        fire();
        assertThat(perform(get(ALERTS).header("HX-Request", "true")).getContentAsString())
                .contains("id=\"firing\" hx-swap-oob=\"true\"", "one fires");
        assertThat(page(ALERTS)).containsOnlyOnce("id=\"firing\"");
    }

    @Test
    void rulesThatSomebodyChangesAreNotSwappedUnderTheHand() throws Exception {
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        String page = page(ALERTS);
        var other = add(Rules.of(member.accountId(), null, Rules.requestsAbove(20, Window.HOUR), START));
        String changed = ask(page).getContentAsString();
        assertThat(changed)
                .contains("This list has changed.", "id=\"status-wide-" + rule.id() + "\"")
                .as("there is no place for it on that page")
                .doesNotContain(other.id());
        assertThat(ask(changed).getStatus()).isEqualTo(204);
        requests(0, 21);
        look(minute(1));
        assertThat(ask(changed).getContentAsString())
                .as("what is said already is not said again")
                .contains("Firing since")
                .doesNotContain("This list has changed.");
        send(path(rule) + "/deletion", Map.of());
        assertThat(ask(page).getContentAsString()).doesNotContain(rule.id());
        assertThat(page(ALERTS)).doesNotContain("This list has changed.");
    }

    @Test
    void historyStaysWhereItIsAndSaysThatThereIsMore() throws Exception {
        String page = page(ALERTS + "?tab=history");
        assertThat(page)
                .contains("Nothing has fired yet", "<div class=\"news\" id=\"alerts-news\" role=\"status\"></div>");
        assertThat(ask(page).getStatus()).isEqualTo(204);
        var alert = fire();
        var answer = ask(page);
        assertThat(answer.getContentAsString())
                .contains("id=\"alerts-news\" role=\"status\" hx-swap-oob=\"innerHTML\"", "1 new alert.")
                .contains("href=\"/dashboard/alerts?tab=history\"")
                .doesNotContain(alert.id(), "<button");
        assertThat(answer.getHeader("HX-Trigger")).as("it is said once").isNull();
        assertThat(ask(answer.getContentAsString()).getStatus()).isEqualTo(204);
        assertThat(page(ALERTS + "?tab=history")).contains(alert.id()).doesNotContain("1 new alert");
    }

    @Test
    void historyFollowsWhatGoesOnAndSaysNothingTwice() throws Exception {
        var alert = fire();
        String page = page(ALERTS + "?tab=history");
        requests(1, 5);
        look(minute(2));
        var worse = ask(page);
        assertThat(worse.getHeader("HX-Trigger")).as("it fired before").isNull();
        assertThat(worse.getContentAsString())
                .contains("id=\"peak-" + alert.id() + "\" hx-swap-oob=\"true\">16 requests</span>")
                .doesNotContain("alerts-news", "how-", "<button");
        database.sql("update alert set ended_at = ?, end_reason = 'CALM' where id = ?")
                .param(Columns.inUtc(minute(9)))
                .param(alert.id())
                .update();
        String over = ask(worse.getContentAsString()).getContentAsString();
        assertThat(over)
                .contains("id=\"how-" + alert.id() + "\" hx-swap-oob=\"true\"", "Back to normal")
                .contains("id=\"duration-" + alert.id() + "\" hx-swap-oob=\"true\">8 min</span>")
                .containsPattern("id=\"acknowledge-" + alert.id() + "\" tabindex=\"-1\"")
                .doesNotContain("<button", "alerts-news");
        requests(20, 11);
        look(minute(81));
        assertThat(ask(over).getContentAsString())
                .as("only what is not shown is new, and what is over stays as it is")
                .contains("1 new alert.")
                .doesNotContain(alert.id());
    }

    @Test
    void alertThatSomebodyAcknowledgesIsThatWhereItStands() throws Exception {
        var alert = fire();
        String page = page(ALERTS + "?tab=history");
        var answer = perform(
                post(ALERTS + "/history/" + alert.id() + "/acknowledgement").header("HX-Request", "true"));
        assertThat(answer.getHeader("HX-Trigger")).contains("Acknowledged.").doesNotContain("alerts-changed");
        String known = ask(page).getContentAsString();
        for (String changed : List.of(answer.getContentAsString(), known)) {
            assertThat(changed)
                    .contains("id=\"how-" + alert.id() + "\" hx-swap-oob=\"true\"", "id=\"firing\"")
                    .containsPattern("id=\"acknowledge-" + alert.id() + "\" tabindex=\"-1\">Acknowledged by")
                    .doesNotContain("<button", "<table");
        }
        assertThat(ask(known).getStatus()).isEqualTo(204);
    }

    @Test
    void listThatIsOpenedByItsOwnAddressIsThePage() throws Exception {
        for (String page : List.of("/live", "/live?tab=history", "/alr_1/live")) {
            assertThat(perform(get(ALERTS + page)).getRedirectedUrl()).isEqualTo(ALERTS + page.replace("/live", ""));
        }
    }

    @Test
    void keyThatIsRenamedOrEndsChangesNothingThatCanBeDone() throws Exception {
        add(Rules.of(member.accountId(), key.keyId(), Rules.requestsAbove(10, Window.HOUR), START));
        String page = page(ALERTS);
        database.sql("update api_key set name = 'Another name', current_name = 'Another name' where id = ?")
                .param(key.keyId())
                .update();
        new KeyFixtures(dataSource, hasher).revoke(key);
        assertThat(ask(page).getStatus()).isEqualTo(204);
    }

    @Test
    void ruleIsAcknowledgedWhenAllOfItsAlertsAre() throws Exception {
        fire();
        key = issue();
        requests(1, 11);
        look(minute(2));
        var both = all();
        send(ALERTS + "/history/" + both.getFirst().id() + "/acknowledgement", Map.of());
        assertThat(page(ALERTS)).contains("Firing since 2 Oct, 10:01").doesNotContain("Acknowledged, firing");
        send(ALERTS + "/history/" + both.getLast().id() + "/acknowledgement", Map.of());
        assertThat(page(ALERTS)).contains("Acknowledged, firing since 2 Oct, 10:01");
    }

    @Test
    void pageOfAnAlertFollowsItsPeakAndWhatOthersDoAboutIt() throws Exception {
        var alert = fire();
        String page = page(ALERTS + "/" + alert.id());
        assertThat(page).doesNotContain("hx-sync", "hx-swap-oob");
        assertThat(ask(page).getStatus()).isEqualTo(204);
        requests(1, 5);
        look(minute(2));
        String worse = ask(page).getContentAsString();
        assertThat(worse)
                .contains("id=\"peak-" + alert.id() + "\" hx-swap-oob=\"true\">16 requests</span>")
                .doesNotContain("<button");
        assertThat(ask(worse).getStatus()).isEqualTo(204);
        send(ALERTS + "/history/" + alert.id() + "/acknowledgement", Map.of());
        String known = ask(worse).getContentAsString();
        assertThat(known)
                .contains("id=\"alert\" hx-swap-oob=\"true\"", "Acknowledged by", "alert-mute")
                .containsPattern("<bdi id=\"alert-acknowledge\" tabindex=\"-1\">")
                .doesNotContain("<button class=\"btn\" id=\"alert-acknowledge\"");
        assertThat(ask(known).getStatus()).isEqualTo(204);
    }

    @Test
    void nobodyFollowsTheAlertsOfOthers() throws Exception {
        var alert = fire();
        somebody = SignedInAs.member("stranger-" + UUID.randomUUID());
        somebody.in(context);
        var answer = perform(get(ALERTS + "/" + alert.id() + "/live").header("HX-Request", "true"));
        assertThat(answer.getStatus()).isEqualTo(404);
        for (String query : new String[] {"?content=&state=", "?tab=history&content=&state="}) {
            assertThat(perform(get(ALERTS + "/live" + query).header("HX-Request", "true"))
                            .getContentAsString())
                    .doesNotContain(alert.id(), alert.ruleId());
        }
    }

    @Test
    void whatAPageClaimsToShowIsNotBelieved() throws Exception {
        rule(Rules.requestsAbove(10, Window.HOUR));
        String answer = perform(get(ALERTS + "/live")
                        .param("content", "\"><script>")
                        .param("news", "9")
                        .header("HX-Request", "true"))
                .getContentAsString();
        assertThat(answer).doesNotContain("script", "This list has changed");
    }

    @Test
    void timeSinceARuleFiredGoesOn() throws Exception {
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        requests(0, 11);
        look(minute(1));
        String page = page(ALERTS);
        database.sql("update alert set started_at = ? where rule_id = ?")
                .param(Columns.inUtc(clock.instant().minus(Duration.ofHours(3))))
                .param(rule.id())
                .update();
        assertThat(ask(page).getContentAsString()).contains("3 h ago");
    }

    /// What the page asks for, as it will.
    private MockHttpServletResponse ask(String page) throws Exception {
        var asks = ASKS.matcher(page);
        assertThat(asks.find()).as(page).isTrue();
        return perform(get(URI.create(asks.group(1).replace("&amp;", "&")))
                .header("HX-Request", "true")
                .header("Knowhere-Background", "true"));
    }
}
