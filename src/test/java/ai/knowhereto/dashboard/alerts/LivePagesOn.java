package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.knowhereto.dashboard.accounts.SignedInAs;
import java.net.URI;
import java.time.Duration;
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
        assertThat(changed.getContentAsString())
                .contains("Firing since 2 Oct, 10:01", "id=\"status-wide-" + rule.id() + "\"")
                .contains("id=\"last-" + rule.id() + "\"", "id=\"firing\" hx-swap-oob=\"true\"", "one fires")
                .doesNotContain("popover", "<button", "Somebody has changed");
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
                .contains("Somebody has changed the rules.", "id=\"status-wide-" + rule.id() + "\"")
                .as("there is no place for it on that page")
                .doesNotContain(other.id());
        assertThat(ask(changed).getStatus()).isEqualTo(204);
        requests(0, 21);
        look(minute(1));
        assertThat(ask(changed).getContentAsString()).contains("Somebody has changed the rules.", "Firing since");
        send(path(rule) + "/deletion", Map.of());
        assertThat(ask(page).getContentAsString()).doesNotContain(rule.id());
        assertThat(page(ALERTS)).doesNotContain("Somebody has changed the rules.");
    }

    @Test
    void historyGetsWhatIsNewAndKnowsEachThingByItsName() throws Exception {
        String page = page(ALERTS + "?tab=history");
        assertThat(page).contains("Nothing has fired yet");
        assertThat(ask(page).getStatus()).isEqualTo(204);
        var alert = fire();
        String changed = ask(page).getContentAsString();
        assertThat(changed)
                .contains("id=\"alerts-rows\" hx-swap-oob=\"true\"", "11 requests")
                .contains("id=\"alert-" + alert.id() + "\"", "id=\"acknowledge-" + alert.id() + "\"");
        assertThat(ask(changed).getStatus()).isEqualTo(204);
        requests(1, 5);
        look(minute(2));
        assertThat(ask(changed).getContentAsString())
                .contains("hx-swap-oob=\"true\">16 requests</span>")
                .doesNotContain("alerts-rows", "<button");
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
                .doesNotContain("alert-acknowledge");
        assertThat(ask(known).getStatus()).isEqualTo(204);
    }

    @Test
    void nobodyFollowsTheAlertsOfOthers() throws Exception {
        var alert = fire();
        somebody = SignedInAs.member("stranger-" + UUID.randomUUID());
        somebody.in(context);
        var answer = perform(
                get(ALERTS + "/" + alert.id() + "/live").param("content", "").param("state", ""));
        assertThat(answer.getStatus()).isEqualTo(404);
        for (String query : new String[] {"?content=&state=", "?tab=history&content=&state="}) {
            assertThat(perform(get(ALERTS + "/live" + query)).getContentAsString())
                    .doesNotContain(alert.id(), alert.ruleId());
        }
    }

    @Test
    void whatAPageClaimsToShowIsNotBelieved() throws Exception {
        rule(Rules.requestsAbove(10, Window.HOUR));
        String answer = perform(
                        get(ALERTS + "/live").param("content", "\"><script>").param("state", "x"))
                .getContentAsString();
        assertThat(answer).doesNotContain("script", "Somebody has changed");
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
