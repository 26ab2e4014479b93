package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// Somebody has a program told what happens: adds its address, keeps the secret, tries it, and sees what failed.
@Tag("browser")
@ExtendWith(Product.class)
class WebhookJourney {

    /// Longer than a page ever waits before it asks what is new.
    private static final Duration A_WHILE = Duration.ofSeconds(45);

    private static final String NAMES =
            "return [...document.querySelectorAll('#webhooks a.name')].map(link => link.textContent)";

    private static final AtomicInteger STATUS = new AtomicInteger(204);
    private static HttpServer receiver;

    @BeforeAll
    static void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(STATUS.get(), -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterAll
    static void stop() {
        receiver.stop(0);
    }

    @Test
    void programIsToldAndWhatFailsIsSentAgain() {
        try (Visitor visitor = Visitor.at(Product.withWebhooksToLoopback().baseUrl(), Chromium.named("webhooks"))) {
            SignInPage.open(visitor).asMember();
            visitor.use(By.id("bell"));
            visitor.see(By.xpath("//h2[.='No notifications']"));
            Appearance.check(visitor, "notifications-empty");
            visitor.go("/dashboard/webhooks");
            Appearance.check(visitor, "webhooks-empty");
            add(visitor, "webhook-new");
            Appearance.check(visitor, "webhook-secret");
            assertThat(visitor.driver().switchTo().activeElement().getText()).isEqualTo("Copy");
            visitor.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
            assertThat(visitor.read(By.id("gate-title"))).isEqualTo("You haven't copied the signing secret.");
            visitor.use(By.xpath("//button[.='Keep open']"));
            visitor.use(By.cssSelector(".secret .until-copied"));
            visitor.use(By.linkText("Done"));
            assertThat(visitor.body()).doesNotContain("whsec_");
            Appearance.check(visitor, "webhook-empty");

            visitor.use(By.xpath("//button[.='Send test']"));
            // nobody loads the page again: it does so itself, and leaves the focus where it is
            visitor.reach(visitor.see(By.cssSelector("#messages a.name")));
            String focused = visitor.focus();
            assertThat(focused).startsWith("dlv_");
            awaitByItself(visitor, "Delivered");
            assertThat(visitor.focus()).isEqualTo(focused);
            Appearance.check(visitor, "webhook");
            STATUS.set(410);
            visitor.use(By.xpath("//button[.='Send test']"));
            awaitByItself(visitor, "It answered 410");
            visitor.see(By.xpath("//button[.='Enable']"));
            awaitByItself(visitor, "Notifications, 1 new");
            Appearance.check(visitor, "webhook-gone");
            visitor.use(By.id("bell"));
            visitor.see(By.partialLinkText("Nothing is sent to the webhook Pager any more"));
            Appearance.check(visitor, "notifications");
            visitor.use(By.xpath("//button[.='Mark all as read']"));
            visitor.await("nothing new", () -> visitor.sees(By.cssSelector("#bell .badge")) ? null : true);
            sendAgain(visitor);
            visitor.go("/dashboard/notifications/preferences");
            Appearance.check(visitor, "notification-preferences");
            // the browser tells of the form that was refused
            assertThat(Chromium.console(visitor.driver())).allMatch(line -> line.contains("a status of 422"));
        }
    }

    /// However the secret was closed: the webhook is there, and so is the focus.
    @Test
    void newWebhookStandsInTheListWhenItsSecretIsClosed() {
        try (Visitor visitor = Visitor.at(Product.withWebhooksToLoopback().baseUrl(), Chromium.named("webhook-new"))) {
            SignInPage.open(visitor).as("admin");
            visitor.go("/dashboard/webhooks");
            visitor.see(By.xpath("//h2[.='No webhooks yet']"));
            add(visitor, null);
            visitor.use(By.cssSelector("dialog [aria-label='Close']"));
            visitor.use(By.xpath("//button[.='Close anyway']"));
            visitor.awaitGone(By.id("signing-secret"));
            visitor.see(By.linkText("Pager"));
            assertThat(visitor.focus()).isEqualTo("new-webhook");
            add(visitor, null);
            visitor.use(By.cssSelector(".secret .until-copied"));
            visitor.see(By.cssSelector("[data-secret][data-safe]"));
            visitor.press(Keys.ESCAPE);
            visitor.awaitGone(By.id("signing-secret"));
            visitor.await("both", () -> visitor.list(NAMES).size() == 2 ? true : null);
            assertThat(visitor.focus()).isEqualTo("new-webhook");
        }
    }

    @Test
    void sameWithoutJavaScript() {
        STATUS.set(204);
        try (Visitor visitor = Visitor.at(
                Product.withWebhooksToLoopback().baseUrl(),
                Chromium.named("webhooks-plain").withoutJavaScript())) {
            SignInPage.open(visitor).as("support");
            visitor.go("/dashboard/webhooks");
            add(visitor, null);
            visitor.use(By.linkText("Done"));
            visitor.use(By.id("webhook-secret"));
            visitor.use(By.xpath("//button[.='Rotate secret']"));
            assertThat(visitor.read(By.id("signing-secret"))).startsWith("whsec_");
            visitor.use(By.linkText("Done"));
            visitor.use(By.id("webhook-deletion"));
            visitor.use(By.xpath("//button[.='Delete webhook']"));
            assertThat(visitor.read(By.cssSelector(".note.ok"))).isEqualTo("The webhook is deleted.");
        }
    }

    private static void add(Visitor visitor, @Nullable String picture) {
        visitor.use(By.id("new-webhook"));
        visitor.see(By.id("name")).sendKeys("Pager");
        visitor.see(By.id("url")).sendKeys("https://10.0.0.1/");
        visitor.use(By.cssSelector(".panel-foot button"));
        assertThat(visitor.read(By.cssSelector("#url-help.error"))).contains("Enter a public host name");
        if (picture != null) {
            Appearance.check(visitor, picture);
        }
        visitor.see(By.id("url")).clear();
        visitor.see(By.id("url"))
                .sendKeys("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        visitor.use(By.cssSelector(".panel-foot button"));
        assertThat(visitor.read(By.id("signing-secret"))).startsWith("whsec_");
    }

    private static void sendAgain(Visitor visitor) {
        STATUS.set(204);
        visitor.go("/dashboard/webhooks");
        visitor.use(By.linkText("Pager"));
        visitor.use(By.xpath("//button[.='Enable']"));
        visitor.use(By.linkText("Show what failed"));
        visitor.use(By.cssSelector("a.name"));
        Appearance.check(visitor, "webhook-delivery");
        visitor.use(By.xpath("//button[.='Send again']"));
        visitor.await("the delivery", () -> {
            visitor.reload();
            return visitor.body().contains("could not be delivered") ? null : true;
        });
    }

    private static void awaitByItself(Visitor visitor, String text) {
        visitor.await(text, A_WHILE, () -> visitor.body().contains(text) ? true : null);
    }
}
