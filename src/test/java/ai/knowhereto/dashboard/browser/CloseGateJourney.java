package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// A key that was not copied is not lost by accident: every way out asks first.
@Tag("browser")
@ExtendWith(Product.class)
class CloseGateJourney {

    private static final By CLOSE = By.cssSelector("dialog [aria-label='Close']");
    private static final By DONE = By.linkText("Done");

    private static Visitor visitor;

    @BeforeAll
    static void signIn() {
        visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("close-gate"));
        SignInPage.open(visitor).asMember();
    }

    @AfterAll
    static void quit() {
        visitor.close();
    }

    @BeforeEach
    void open() {
        KeysPage.open(visitor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Escape", "backdrop", "X", "Done"})
    void everyWayOutAsksFirst(String way) {
        ShownKey shown = shown("Out by " + way);
        switch (way) {
            case "Escape" -> shown.escape();
            case "backdrop" -> shown.clickBeside();
            case "X" -> shown.leaveThrough(CLOSE);
            default -> shown.leaveThrough(DONE);
        }
        assertThat(shown.question()).contains("You haven't copied the key.").contains("We can't show it again.");
        assertThat(visitor.focus()).isEqualTo("Keep open");
        shown.keepOpen();
        assertThat(visitor.read(ShownKey.KEY)).isEqualTo(shown.key());
        shown.escape().closeAnyway();
        assertThat(KeysPage.awaited(visitor).has("Out by " + way)).isTrue();
        Traces.assertGone(visitor, shown.key());
    }

    @Test
    void escapeInTheQuestionKeepsTheKeyOpen() {
        ShownKey shown = shown("Escape twice");
        shown.escape();
        visitor.press(Keys.ESCAPE);
        visitor.await("the question gone", () -> shown.isAsked() ? null : true);
        assertThat(visitor.read(ShownKey.KEY)).isEqualTo(shown.key());
        shown.copy().done();
    }

    @Test
    void onceCopiedTheDialogClosesWithoutAsking() {
        ShownKey shown = shown("Copied");
        assertThat(visitor.focus()).as("the focus is on Copy").startsWith("Copy");
        shown.copy();
        assertThat(visitor.clipboard()).isEqualTo(shown.key());
        visitor.press(Keys.ESCAPE);
        visitor.awaitGone(ShownKey.KEY);
        assertThat(visitor.focus()).as("the focus is back").isEqualTo("create-key");
    }

    @Test
    void linesThatWereCopiedCount() {
        ShownKey shown = shown("Copied lines").copyLines();
        visitor.await("the lines", () -> visitor.clipboard().contains(shown.key()) ? true : null);
        assertThat(visitor.clipboard()).isEqualTo(shown.lines("curl"));
        shown.done();
    }

    @Test
    void selectionThatWasCopiedByHandCounts() {
        ShownKey shown = shown("By hand");
        visitor.see(ShownKey.KEY).click(); // selects all of it
        new Actions(visitor.driver())
                .keyDown(Keys.CONTROL)
                .sendKeys("c")
                .keyUp(Keys.CONTROL)
                .perform();
        assertThat(visitor.clipboard()).isEqualTo(shown.key());
        visitor.press(Keys.ESCAPE);
        visitor.awaitGone(ShownKey.KEY);
    }

    @Test
    void browserAsksBeforeThePageIsLeft() {
        shown("Unload");
        Chromium.events(visitor.driver());
        visitor.reload(); // the driver answers that question with yes
        assertThat(Chromium.events(visitor.driver())).anyMatch(CloseGateJourney::asks);

        KeysPage.open(visitor).createNewKey().name("Unload copied").enter().copy();
        visitor.reload();
        assertThat(Chromium.events(visitor.driver())).noneMatch(CloseGateJourney::asks);
    }

    @Test
    void eyeHidesItEverywhereOnThePage() {
        ShownKey shown = shown("Eye");
        visitor.use(By.cssSelector("[data-conceal]"));
        assertThat(visitor.see(By.cssSelector("[data-conceal]")).getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        assertThat(visitor.run("return [...document.querySelectorAll('[data-wipe]')]"
                        + ".every(node => getComputedStyle(node).filter.includes('blur'))"))
                .isEqualTo(true);
        shown.copy();
        assertThat(visitor.clipboard()).as("hidden keys can be copied").isEqualTo(shown.key());
        shown.done();
    }

    private static boolean asks(String event) {
        return event.contains("Page.javascriptDialogOpening") && event.contains("beforeunload");
    }

    private static ShownKey shown(String name) {
        return KeysPage.awaited(visitor).createNewKey().name(name).enter();
    }
}
