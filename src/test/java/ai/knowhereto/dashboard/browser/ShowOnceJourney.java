package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// A key is shown once: whatever the browser does afterwards, it is never seen again (D1 to D7).
@Tag("browser")
@ExtendWith(Product.class)
class ShowOnceJourney {

    /// Sends the form as it is once more, twice at the same time, and tells what came back.
    private static final String TWO_POSTS = """
            const done = arguments[arguments.length - 1];
            const body = new URLSearchParams(new FormData(document.querySelector('form[hx-post]')));
            const post = () => fetch('/dashboard/api-keys', {method: 'POST', body})
                .then(async answer => `${answer.status} ${answer.headers.get('cache-control')} ` + await answer.text());
            Promise.all([post(), post()]).then(done);
            """;

    private static Visitor visitor;

    @BeforeAll
    static void signIn() {
        visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("show-once"));
        SignInPage.open(visitor).asMember();
    }

    @AfterAll
    static void quit() {
        visitor.close();
    }

    @BeforeEach
    void open() {
        visitor.onlyTab();
    }

    @ParameterizedTest
    @EnumSource
    void backAndForwardDoNotShowItAgain(Origin origin) {
        String key = shown("Back", origin).key();
        visitor.go("/dashboard/usage");
        Traces.assertGone(visitor, key);
        visitor.back();
        KeysPage.awaited(visitor);
        Traces.assertGone(visitor, key);
        visitor.forward();
        visitor.back();
        Traces.assertGone(visitor, key);
    }

    @ParameterizedTest
    @EnumSource
    void pageLeavesWithoutTheKeySoThatNoCacheKeepsIt(Origin origin) {
        shown("Leaving", origin);
        visitor.run("addEventListener('pagehide', () => sessionStorage.setItem('left', "
                + "[...document.querySelectorAll('[data-wipe]')].map(node => node.textContent).join('')))");
        visitor.go("/dashboard/usage");
        assertThat(visitor.run("return sessionStorage.getItem('left')")).isEqualTo("");
    }

    @Test
    void pageThatTheBrowserKeptInMemoryIsLoadedAnew() {
        KeysPage.open(visitor);
        visitor.run("window.kept = true; dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
        visitor.await("the page loaded anew", () -> visitor.run("return window.kept") == null ? true : null);
    }

    @ParameterizedTest
    @EnumSource
    void reloadDoesNotShowItAgain(Origin origin) {
        ShownKey shown = shown("Reload", origin).copy();
        visitor.reload();
        assertThat(KeysPage.awaited(visitor).has("Reload " + origin)).isTrue();
        Traces.assertGone(visitor, shown.key());
    }

    @ParameterizedTest
    @EnumSource
    void secondTabWithTheSameAddressDoesNotShowIt(Origin origin) {
        ShownKey shown = shown("Second tab", origin).copy();
        String address = visitor.path();
        visitor.newTab();
        visitor.go(address);
        assertThat(KeysPage.awaited(visitor).has("Second tab " + origin)).isTrue();
        Traces.assertGone(visitor, shown.key());
    }

    @ParameterizedTest
    @EnumSource
    void historyOfHtmxKeepsNothing(Origin origin) {
        String key = shown("History", origin).key();
        visitor.run("""
                const link = document.createElement('a');
                for (const [name, value] of Object.entries({'hx-get': '/dashboard/usage', 'hx-target': '#keys',
                  'hx-push-url': 'true'})) link.setAttribute(name, value);
                document.body.append(link);
                htmx.process(link);
                link.click();
                """);
        visitor.await("another address", () -> visitor.path().equals("/dashboard/usage") ? true : null);
        Traces.assertStoresNothing(visitor);
        visitor.back();
        KeysPage.awaited(visitor);
        Traces.assertGone(visitor, key);
        Traces.assertStoresNothing(visitor);
    }

    @Test
    void noRequestCarriesIt() {
        Chromium.events(visitor.driver());
        ShownKey shown = shown("Requests");
        Shell.paste(shown.lines("curl"));
        shown.awaitFirstRequest();
        shown.copy().done();
        visitor.use(By.linkText("Usage"));
        UsagePage.awaited(visitor);
        List<String> events = Chromium.events(visitor.driver());
        assertThat(events).anyMatch(event -> event.contains("HX-Current-URL"));
        assertThat(events).noneMatch(event -> event.contains(shown.key()));
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatWasAskedForShowsItWhenAskedForAgain(Origin origin) {
        Chromium.events(visitor.driver());
        ShownKey shown = shown("Asked again", origin).copy();
        List<String> addresses = visitor.await("the page asks for the first request", () -> {
            List<String> asked = visitor.list("return performance.getEntriesByType('resource').map(e => e.name)");
            return asked.stream().anyMatch(address -> address.endsWith("/first-use")) ? asked : null;
        });
        shown.done();
        for (String address : addresses) {
            Object answer = visitor.driver()
                    .executeAsyncScript(
                            "const done = arguments[1]; fetch(arguments[0], {headers: {'HX-Request': 'true'}})"
                                    + ".then(answer => answer.text()).then(done)",
                            address);
            assertThat(String.valueOf(answer)).doesNotContain(shown.key());
        }
    }

    @Test
    void sameFormTwiceAtTheSameTimeCreatesOneKeyAndShowsItOnce() {
        CreateDialog.open(visitor).name("Twice at once");
        List<?> answers = (List<?>) visitor.driver().executeAsyncScript(TWO_POSTS);
        assertThat(answers).allMatch(answer -> answer.toString().startsWith("200 no-store "));
        assertThat(answers)
                .filteredOn(answer -> answer.toString().contains("id=\"key\""))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.toString().contains("This key has already been shown"))
                .hasSize(1);
        assertOne("Twice at once");
    }

    @Test
    void twoQuickEntersCreateOneKey() {
        visitor.go("/dashboard/api-keys");
        KeysPage.awaited(visitor).createNewKey().name("Two enters");
        visitor.press(Keys.ENTER, Keys.ENTER);
        ShownKey.awaited(visitor).copy().done();
        assertOne("Two enters");
    }

    @Test
    void elementThatShowsItIsNoFieldAndIsNotTranslated() {
        shown("Element");
        assertThat(
                        visitor.run(
                                "const key = document.getElementById('key');"
                                        + "return [key.tagName, key.translate, key.isContentEditable, key.closest('[hx-history]') !== null]"))
                .isEqualTo(List.of("CODE", false, false, true));
        assertThat(
                        visitor.run(
                                "return [...document.querySelectorAll('input, textarea')].some(f => f.value.startsWith('sk_'))"))
                .isEqualTo(false);
    }

    @Test
    void nothingElseThereLooksLikeAKey() {
        String key = shown("Alone").key();
        assertThat(visitor.read(By.cssSelector("[data-secret]")).replace(key, ""))
                .doesNotContainPattern("(sk|key)_[A-Za-z0-9_]{4,}");
    }

    /// What showed the key.
    private enum Origin {
        CREATION,
        ROTATION
    }

    private static ShownKey shown(String name, Origin origin) {
        String own = name + " " + origin;
        ShownKey created = shown(own);
        if (origin == Origin.CREATION) {
            return created;
        }
        created.copy().done();
        return RotateDialog.ofRow(visitor, own).rotate();
    }

    private static ShownKey shown(String name) {
        return KeysPage.open(visitor).createNewKey().name(name).enter();
    }

    private static void assertOne(String name) {
        KeysPage.open(visitor);
        assertThat(visitor.driver().findElements(By.xpath("//tr//bdi[.='" + name + "']")))
                .hasSize(1);
    }
}
