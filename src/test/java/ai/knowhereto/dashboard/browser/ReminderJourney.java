package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.RunningDashboard;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keys that are due: marked, found by a click, and when is the account's choice. Their age is set in the database,
/// since nobody waits for 90 days.
@Tag("browser")
class ReminderJourney {

    @TempDir
    static Path directory;

    private static RunningDashboard dashboard;
    private static JdbcClient database;

    @BeforeAll
    static void start() throws Exception {
        var made = Databases.inTwoRoles();
        database = JdbcClient.create(made.ownersDataSource());
        var options = new ArrayList<String>();
        made.settings().forEach((name, value) -> options.add("--" + name + "=" + value));
        options.add("--knowhere.keys.pepper-file=" + directory.resolve("pepper"));
        dashboard = RunningDashboard.start(
                "reminders", Files.createDirectories(directory.resolve("data")), options, Map.of());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @Test
    void dueKeysAreMarkedFoundAndRemindedOfAsChosen() {
        keys("member");
        try (Visitor visitor = Visitor.at(dashboard.baseUrl(), Chromium.named("reminders"))) {
            SignInPage.open(visitor).as("member");
            KeysPage keys = KeysPage.open(visitor);
            keys.awaitStatus("Old", "Rotation overdue");
            keys.awaitStatus("Soon", "Rotation due");
            keys.awaitStatus("Rotates", "Rotating");
            assertThat(keys.row("Rotates")).contains("Old key until ").doesNotContain("Active");
            Appearance.check(visitor, "list-reminders");
            KeysPage.open(visitor).filter("overdue").awaitCount("1 key");
            assertThat(keys.names()).containsExactly("Old");
            assertThat(keys.filter("due").names()).containsExactly("Soon");
            assertThat(keys.filter("rotating").names()).containsExactly("Rotates");

            visitor.use(By.id("reminders"));
            visitor.await("the focus on the choice", () -> visitor.focus().equals("days") ? true : null);
            Appearance.check(visitor, "reminders");
            visitor.see(By.id("days")).sendKeys("After 60 days");
            visitor.see(By.xpath("//p[@id='days-help'][contains(.,'2 keys are overdue now')]"));
            visitor.use(By.xpath("//button[.='Save reminder']"));
            visitor.see(By.xpath("//*[contains(@class,'toast')]//p[contains(.,'after 60 days')]"));
            visitor.see(By.xpath("//div[@class='foot']/span[contains(.,'Reminder to rotate: after 60 days')]"));
            visitor.await("the focus back", () -> visitor.focus().equals("reminders") ? true : null);
            assertThat(keys.filter("overdue").names()).containsExactlyInAnyOrder("Old", "Soon");

            keys.key("Old");
            assertThat(visitor.read(By.id("reminder")))
                    .contains("This key is 97 days old; your reminder is set to 60 days.");
            Appearance.check(visitor, "key-overdue");
            assertThat(Chromium.console(visitor.driver())).isEmpty();
        }
    }

    @Test
    void sameWithoutJavaScript() {
        keys("admin");
        try (Visitor visitor = Visitor.at(
                dashboard.baseUrl(), Chromium.named("reminders-plain").withoutJavaScript())) {
            SignInPage.open(visitor).as("admin");
            KeysPage.open(visitor).filter("due").awaitCount("1 key");
            visitor.use(By.id("reminders"));
            visitor.see(By.id("days")).sendKeys("Never");
            visitor.use(By.xpath("//button[.='Save reminder']"));
            assertThat(visitor.read(By.cssSelector(".note.ok"))).contains("not reminded to rotate keys any more");
            assertThat(visitor.sees(By.id("tab-due"))).isFalse();
            assertThat(KeysPage.awaited(visitor).row("Old")).contains("Unused").doesNotContain("overdue");
        }
    }

    /// Three keys of that person: one overdue, one due, one that rotates.
    private static void keys(String person) {
        var browser = SignedInBrowser.as(person + "@example.com", dashboard.baseUrl());
        for (String name : List.of("Old", "Soon", "Rotates")) {
            var form = Map.of("environment", "live", "expires", "1y", "name", name);
            var all = new java.util.HashMap<>(form);
            all.put("token", "%032d".formatted(System.nanoTime()));
            assertThat(browser.postWithToken("/dashboard/api-keys", browser.token(), all)
                            .statusCode())
                    .isEqualTo(200);
        }
        String owned = " and account_id = (select m.account_id from membership m join person p on p.id = m.person_id"
                + " where p.email = '" + person + "@example.com')";
        database.sql("update api_key set created_at = current_timestamp - interval '97 days' where name = 'Old'"
                        + owned)
                .update();
        database.sql("update api_key set created_at = current_timestamp - interval '85 days' where name = 'Soon'"
                        + owned)
                .update();
        database.sql("update api_key set old_ends_at = current_timestamp + interval '30 hours', expires_at ="
                        + " current_timestamp + interval '60 hours' where name = 'Rotates'" + owned)
                .update();
    }
}
