package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.DashboardApplication;
import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.accounts.AcmeProvider;
import ai.knowhereto.dashboard.accounts.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Somebody signs in at a provider with a form of its own, and out again, here and there.
@Tag("browser")
class ProviderSignInJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    private AcmeProvider acme;
    private ConfigurableApplicationContext dashboard;
    private ChromeDriver browser;
    private String base;

    @SuppressWarnings("NullAway.Init")
    ProviderSignInJourney() {}

    @BeforeEach
    void start() {
        int port = FreePort.next();
        base = "http://localhost:" + port;
        acme = AcmeProvider.start(base);
        var settings = new ArrayList<>(acme.settings());
        settings.add("server.port=" + port);
        settings.add("knowhere.data-directory=" + data);
        Databases.H2.empty().settings().forEach((name, value) -> settings.add(name + "=" + value));
        dashboard = new SpringApplicationBuilder(DashboardApplication.class)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
        browser = Chromium.driver("provider-sign-in");
    }

    @AfterEach
    void stop() {
        browser.quit();
        dashboard.close();
        acme.close();
    }

    @Test
    void signInAndOutAtAnotherProvider() {
        browser.get(base + "/dashboard/usage");
        browser.findElement(By.partialLinkText("Acme SSO")).click();
        browser.findElement(By.name("username")).sendKeys("ada");
        browser.findElement(By.name("password")).sendKeys("ada-password");
        browser.findElement(By.cssSelector("[type=submit]")).click();
        arrives(base + "/dashboard/usage");

        browser.findElement(By.cssSelector("[popovertarget=person]")).click();
        browser.findElement(By.cssSelector("form[action='/logout'] button")).click();
        arrives(base + "/login?logout");
        assertThat(Chromium.console(browser)).noneMatch(line -> line.contains("Content Security Policy"));

        browser.navigate().back();
        assertThat(browser.getCurrentUrl()).doesNotContain("/dashboard/");
        assertThat(browser.findElements(By.cssSelector("[popovertarget=person]")))
                .isEmpty();
        browser.get(base + "/dashboard/usage");
        browser.findElement(By.partialLinkText("Acme SSO")).click();
        arrives(acme.issuer() + "/login");
    }

    private void arrives(String address) {
        new WebDriverWait(browser, PATIENCE).until(ExpectedConditions.urlToBe(address));
    }
}
