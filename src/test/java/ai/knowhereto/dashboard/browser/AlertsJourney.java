package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// Somebody wants to be told when the key on the chart does more than usual.
@Tag("browser")
@ExtendWith(Product.class)
class AlertsJourney {

    private static final By MENU = By.cssSelector(".menu:popover-open");
    private static final By RULES = By.cssSelector("#alerts tbody tr");

    @Test
    void fromTheChartToTheRuleAndWhatComesOfIt() {
        journey(Chromium.named("alerts"), "Alerts by mouse");
    }

    @Test
    void sameOnPhone() {
        journey(Chromium.named("alerts-phone").sized(390, 844), "Alerts on a phone");
    }

    @Test
    void sameWithoutJavaScript() {
        journey(Chromium.named("alerts-plain").withoutJavaScript(), "Alerts without script");
    }

    @Test
    void openListTellsWhatFiresAndLeavesTheMenuOpen() {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("alerts-live"))) {
            String name = "Alerts while one looks";
            String lines = use(visitor, name);
            UsagePage.open(visitor).onlyKey(name);
            visitor.run("document.getElementById('set-alert').scrollIntoView({block: 'center'})");
            visitor.use(By.id("set-alert"));
            AlertsPage form = new AlertsPage(visitor);
            form.type("2");
            form.save();
            AlertsPage alerts = AlertsPage.open(visitor);
            assertThat(alerts.rule(name)).contains("OK", "Never");
            alerts.openMenu(name);
            for (int i = 0; i < 3; i++) {
                assertThat(Shell.paste(lines).status()).isEqualTo(200);
            }
            visitor.await(
                    "the list to say so",
                    Duration.ofSeconds(40),
                    () -> alerts.rule(name).contains("Firing since") ? true : null);
            assertThat(visitor.read(By.id("firing"))).contains("fire");
            assertThat(visitor.sees(MENU)).as("the menu that was opened").isTrue();
            visitor.use(By.cssSelector(".menu:popover-open a.danger"));
            visitor.use(By.cssSelector(".panel .btn.danger"));
            visitor.await("the count to go", () -> visitor.sees(By.cssSelector("#firing .badge")) ? null : true);
        }
    }

    private static void journey(Chromium chromium, String name) {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), chromium)) {
            UsagePage usage = used(visitor, name);
            usage.onlyKey(name);
            if (visitor.hasScript()) {
                visitor.run("document.getElementById('set-alert').scrollIntoView({block: 'center'})");
            }
            int before = visitor.clicks();
            visitor.use(By.id("set-alert"));
            assertThat(visitor.see(By.id("rule-threshold")).getAttribute("value"))
                    .as("the threshold that the past suggests")
                    .isEqualTo("4");
            visitor.use(By.cssSelector(".panel [type=submit].primary"));
            AlertsPage alerts = AlertsPage.open(visitor);
            assertThat(visitor.clicks() - before)
                    .as("clicks to an alert on the shown chart")
                    .isEqualTo(2);
            assertThat(alerts.rule(name))
                    .contains("Requests of " + name + " above 4 in 1 hour")
                    .contains("OK");

            alerts.edit(name);
            alerts.type("0");
            alerts.save();
            assertThat(visitor.read(By.id("rule-problems"))).contains("Enter a number above 0");
            alerts.type("1");
            alerts.save();
            alerts = AlertsPage.open(visitor);
            assertThat(alerts.rule(name)).contains("above 1 in 1 hour");

            alerts.delete(name);
            alerts = AlertsPage.open(visitor);
            assertThat(alerts.has(name)).isFalse();
            onItsOwnPage(visitor, alerts);
            assertThat(Chromium.console(visitor.driver()))
                    .as("nothing but the refused number")
                    .allMatch(line -> line.contains("the server responded with a status of 422"));
        }
    }

    /// The form by its address: saving leaves it, with a word about what was done.
    private static void onItsOwnPage(Visitor visitor, AlertsPage alerts) {
        visitor.go("/dashboard/alerts/new");
        visitor.see(By.id("rule-threshold"));
        alerts.type("987654");
        alerts.save();
        assertThat(visitor.read(By.cssSelector(".note.ok"))).isEqualTo("The alert rule is on.");
        assertThat(alerts.has("above 987,654")).isTrue();
        alerts.delete("above 987,654");
    }

    private static UsagePage used(Visitor visitor, String name) {
        use(visitor, name);
        UsagePage usage = UsagePage.open(visitor);
        usage.awaitRequest(name, "200");
        return usage;
    }

    /// Makes a key and one request with it.
    private static String use(Visitor visitor, String name) {
        ShownKey shown =
                SignInPage.open(visitor).asMember().createNewKey().name(name).enter();
        String lines = shown.lines("curl");
        if (visitor.hasScript()) {
            shown.copy();
        }
        assertThat(Shell.paste(lines).status()).isEqualTo(200);
        shown.done();
        return lines;
    }

    /// The rules of the account.
    private record AlertsPage(Visitor visitor) {

        static AlertsPage open(Visitor visitor) {
            visitor.await(
                    "the form to go", () -> visitor.sees(By.cssSelector("dialog[open] #rule-threshold")) ? null : true);
            visitor.go("/dashboard/alerts");
            visitor.see(By.xpath("//h1[.='Alerts']"));
            return new AlertsPage(visitor);
        }

        boolean has(String name) {
            return visitor.driver().findElements(RULES).stream()
                    .anyMatch(row -> row.getText().contains(name));
        }

        String rule(String name) {
            return visitor.driver().findElements(RULES).stream()
                    .map(row -> row.getText())
                    .filter(text -> text.contains(name))
                    .findFirst()
                    .orElseThrow();
        }

        void edit(String name) {
            visitor.use(By.xpath("//a[contains(@class,'name')][contains(.,'" + name + "')]"));
            visitor.see(By.id("rule-threshold"));
        }

        void type(String number) {
            var field = visitor.see(By.id("rule-threshold"));
            field.clear();
            field.sendKeys(number);
        }

        void save() {
            visitor.use(By.cssSelector(".panel [type=submit].primary"));
            visitor.await(
                    "an answer",
                    () -> visitor.sees(By.id("rule-problems")) || !visitor.sees(By.id("rule-threshold")) ? true : null);
        }

        void openMenu(String name) {
            visitor.use(By.xpath("//tr[contains(.,'" + name + "')]//button[@popovertarget]"));
            visitor.see(MENU);
        }

        void delete(String name) {
            openMenu(name);
            visitor.use(By.xpath("//tr[contains(.,'" + name + "')]//a[contains(@class,'danger')]"));
            visitor.use(By.cssSelector(".panel .btn.danger"));
            visitor.await("the rule to go", () -> visitor.sees(By.cssSelector(".panel .btn.danger")) ? null : true);
        }
    }
}
