package ai.knowhereto.dashboard.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.FluentWait;

/// A person at a browser. Pages act through it, so it counts the clicks, and the same journey works with the mouse and
/// with nothing but the keyboard.
final class Visitor implements AutoCloseable {

    /// Enough for a machine that is busy; nothing waits longer than it has to.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /// A person who needs more steps than this to reach a control does not reach it.
    private static final int MOST_TABS = 60;

    private static final String IS_BEFORE = """
            return Boolean(document.activeElement !== document.body
              && document.activeElement.compareDocumentPosition(arguments[0]) & Node.DOCUMENT_POSITION_PRECEDING)
            """;

    private final Chromium chromium;
    private final ChromeDriver driver;
    private final String base;
    private boolean keyboardOnly;
    private int clicks;

    private Visitor(Chromium chromium, String base) {
        this.chromium = chromium;
        this.driver = chromium.open();
        this.base = base;
    }

    /// Opens a browser for the dashboard at that address.
    static Visitor at(String base, Chromium chromium) {
        return new Visitor(chromium, base);
    }

    /// From now on nothing is clicked: controls are reached with Tab and used with Enter.
    Visitor byKeyboard() {
        keyboardOnly = true;
        return this;
    }

    boolean isByKeyboard() {
        return keyboardOnly;
    }

    ChromeDriver driver() {
        return driver;
    }

    String base() {
        return base;
    }

    boolean hasScript() {
        return chromium.javaScript();
    }

    /// Whether tables show only what fits a phone.
    boolean isOnPhone() {
        return chromium.width() < 640;
    }

    /// The folder of the files that the browser has downloaded.
    Path downloads() {
        return chromium.downloads();
    }

    int clicks() {
        return clicks;
    }

    /// Opens an address of the dashboard, as typed into the address bar.
    void go(String path) {
        driver.get(path.startsWith("http") ? path : base + path);
    }

    void back() {
        driver.navigate().back();
    }

    void forward() {
        driver.navigate().forward();
    }

    void reload() {
        driver.navigate().refresh();
    }

    /// Where the browser is, without the dashboard's own address.
    String path() {
        return Objects.requireNonNull(driver.getCurrentUrl()).replace(base, "");
    }

    /// A tab of its own, with a history of its own, beside those that are open.
    void newTab() {
        driver.switchTo().newWindow(WindowType.TAB);
        chromium.dress(driver);
    }

    /// A window of its own, beside those that are open; whatever they show goes on.
    void newWindow() {
        driver.switchTo().newWindow(WindowType.WINDOW);
        chromium.dress(driver);
    }

    /// A tab of its own; all others are closed.
    void onlyTab() {
        List<String> before = List.copyOf(driver.getWindowHandles());
        newTab();
        String tab = driver.getWindowHandle();
        before.forEach(other -> driver.switchTo().window(other).close());
        driver.switchTo().window(tab);
    }

    /// The first visible element, as soon as there is one.
    WebElement see(By what) {
        return await("to see " + what, () -> visible(what));
    }

    /// Whether it is visible now.
    boolean sees(By what) {
        try {
            return visible(what) != null;
        } catch (StaleElementReferenceException e) {
            return sees(what);
        }
    }

    /// Waits until nothing of the kind is visible.
    void awaitGone(By what) {
        await("to lose " + what, () -> visible(what) == null ? true : null);
    }

    /// The visible text of an element.
    String read(By what) {
        return await("to read " + what, () -> {
            var element = visible(what);
            return element == null ? null : element.getText();
        });
    }

    /// Uses a control: one click, or as many Tabs as it takes, and Enter.
    void use(By what) {
        await("to use " + what, () -> {
            var element = visible(what);
            if (element == null || !element.isEnabled()) {
                return null;
            }
            if (keyboardOnly) {
                reach(element);
                press(Keys.ENTER);
            } else {
                element.click();
            }
            return true;
        });
        clicks += keyboardOnly ? 0 : 1;
    }

    /// Presses keys wherever the focus is.
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /// Moves the focus with Tab, or back with Shift and Tab where that leads there, and sees it there.
    void reach(WebElement element) {
        for (int tabs = 0; tabs <= MOST_TABS; tabs++) {
            if (Boolean.TRUE.equals(run("return document.activeElement === arguments[0]", element))) {
                return;
            }
            if (Boolean.TRUE.equals(run(IS_BEFORE, element))) {
                new Actions(driver)
                        .keyDown(Keys.SHIFT)
                        .sendKeys(Keys.TAB)
                        .keyUp(Keys.SHIFT)
                        .perform();
            } else {
                press(Keys.TAB);
            }
        }
        throw new AssertionError("Tab does not lead to " + element.getAccessibleName());
    }

    /// What has the focus, as its id or else its text.
    String focus() {
        return String.valueOf(run("return document.activeElement.id || document.activeElement.textContent.trim()"));
    }

    @Nullable
    Object run(String script, @Nullable Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /// What could be pasted now.
    String clipboard() {
        driver.executeCdpCommand(
                "Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite"), "origin", base));
        return String.valueOf(
                driver.executeAsyncScript("navigator.clipboard.readText().then(arguments[arguments.length - 1])"));
    }

    /// The list of texts that a script returns.
    List<String> list(String script, @Nullable Object... arguments) {
        return Stream.of(run(script, arguments))
                .flatMap(list -> list instanceof List<?> several ? several.stream() : Stream.empty())
                .map(String::valueOf)
                .toList();
    }

    /// Waits until the supplier has something.
    <T> T await(String what, Supplier<@Nullable T> supplier) {
        return await(what, PATIENCE, supplier);
    }

    /// The same for what takes its time.
    <T> T await(String what, Duration patience, Supplier<@Nullable T> supplier) {
        return Objects.requireNonNull(new FluentWait<>(driver)
                .withTimeout(patience)
                .pollingEvery(Duration.ofMillis(50))
                .ignoreAll(List.of(
                        StaleElementReferenceException.class,
                        NoSuchElementException.class,
                        ElementClickInterceptedException.class))
                .withMessage(() -> "waited " + what + " at " + path() + ", saw: "
                        + body().substring(0, Math.min(body().length(), 700)))
                .until(_ -> supplier.get()));
    }

    /// Everything that can be read on the page.
    String body() {
        return String.valueOf(run("return document.body.innerText"));
    }

    /// Ends the browser at once, as a crash would.
    void crash() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains("--user-data-dir=" + chromium.profile()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /// Closes the browser, and shows that nothing forbidden was tried in it meanwhile.
    @Override
    public void close() {
        try {
            Calm.assertHeld(driver);
        } finally {
            driver.quit();
        }
    }

    private @Nullable WebElement visible(By what) {
        try {
            return driver.findElements(what).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null);
        } catch (WebDriverException e) {
            // the driver's own word for a stale element, where the page changed while it was asked
            if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
                throw new StaleElementReferenceException("The page has changed", e);
            }
            throw e;
        }
    }
}
