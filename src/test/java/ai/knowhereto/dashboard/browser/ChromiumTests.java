package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/// What the journeys take for granted about their browser; were one of these untrue, journeys would prove nothing.
@Tag("browser")
class ChromiumTests {

    private static final String PAGE = """
            <!doctype html><title>{path}</title><body><a href="/next">next</a><a download href="/file">file</a>
            <noscript>no scripts</noscript>
            <script>addEventListener('pageshow', e => document.title += e.persisted ? ' restored' : ' shown')</script>
            """;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] page = PAGE.replace("{path}", path).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            if (path.equals("/strict")) {
                exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'none'");
            }
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void backRestoresThePageFromMemory() {
        browse(Chromium.named("restores"), driver -> {
            visit(driver, "/first");
            driver.findElement(By.linkText("next")).click();
            assertThat(driver.getTitle()).isEqualTo("/next shown");
            driver.navigate().back();
            assertThat(driver.getTitle()).isEqualTo("/first shown restored");
        });
    }

    @Test
    void pageIsAsNarrowAndAsDarkAsAskedFor() {
        browse(Chromium.named("narrow").sized(390, 844).dark(), driver -> {
            visit(driver, "/");
            assertThat(driver.executeScript("return innerWidth + ' × ' + innerHeight"))
                    .isEqualTo("390 × 844");
            assertThat(driver.executeScript("return matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isEqualTo(true);
        });
    }

    @Test
    void withoutJavaScriptPagesRunNone() {
        browse(Chromium.named("without").withoutJavaScript(), driver -> {
            visit(driver, "/plain");
            assertThat(driver.getTitle()).isEqualTo("/plain");
            // Selenium's own getText() leaves every <noscript> out.
            assertThat((String) driver.executeScript("return document.body.innerText"))
                    .contains("no scripts");
            driver.findElement(By.linkText("next")).click();
            assertThat(driver.getTitle()).isEqualTo("/next");
        });
    }

    @Test
    void consoleTellsViolationsOfTheContentSecurityPolicy() {
        browse(Chromium.named("console"), driver -> {
            visit(driver, "/calm");
            assertThat(Chromium.console(driver)).isEmpty();
            visit(driver, "/strict");
            assertThat(Chromium.console(driver)).anyMatch(line -> line.contains("Content Security Policy"));
        });
    }

    @Test
    void profileOfEachBrowserStaysBehind() {
        browse(Chromium.named("stays"), driver -> visit(driver, "/"));
        browse(Chromium.named("stays"), driver -> visit(driver, "/"));
        assertThat(Path.of("target/browser-profiles/stays/Default")).isNotEmptyDirectory();
        assertThat(Path.of("target/browser-profiles/stays-2/Default")).isNotEmptyDirectory();
    }

    private void visit(ChromeDriver driver, String path) {
        driver.get("http://localhost:" + server.getAddress().getPort() + path);
    }

    private static void browse(Chromium chromium, Consumer<ChromeDriver> journey) {
        ChromeDriver driver = chromium.open();
        try {
            journey.accept(driver);
        } finally {
            driver.quit();
        }
    }
}
