package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// Sessions begin and end, and people find their way back.
@Tag("browser")
@ExtendWith(Product.class)
class SessionJourney {

    private static final By TITLES = By.tagName("h1");
    private static final String SESSION = "knowhere";

    private Visitor visitor;

    @BeforeEach
    void open() {
        visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("session"));
    }

    @AfterEach
    void quit() {
        visitor.close();
    }

    @Test
    void pageThatWasAskedForComesBackAfterSignIn() {
        visitor.go("/dashboard/usage?range=7d");
        SignInPage.awaited(visitor).as("member");
        UsagePage.awaited(visitor);
        assertThat(visitor.path()).isEqualTo("/dashboard/usage?range=7d");
    }

    @Test
    void otherNameOfThisMachineWorksToo() {
        visitor.go(visitor.base().replace("localhost", "127.0.0.1") + "/dashboard/usage?range=7d");
        SignInPage.awaited(visitor).as("member");
        UsagePage.awaited(visitor);
        assertThat(visitor.path()).endsWith("/dashboard/usage?range=7d");
        KeysPage.open(visitor);
    }

    @Test
    void signingOutLeavesNothingToGoBackTo() {
        SignInPage.open(visitor).asMember();
        visitor.run("localStorage.setItem('left', 'behind')");
        SignInPage.bySigningOut(visitor);
        assertThat(visitor.read(By.cssSelector(".note.ok"))).contains("You're signed out.");
        Traces.assertStoresNothing(visitor); // Clear-Site-Data
        assertThat(visitor.driver().manage().getCookieNamed(SESSION)).isNull();
        visitor.back();
        SignInPage.awaited(visitor);
        visitor.go("/dashboard/api-keys");
        SignInPage.awaited(visitor);
    }

    @Test
    void sessionThatEndedLeadsTheWholePageToSignInAndBack() {
        visitor.go("/dashboard/usage?range=7d");
        SignInPage.awaited(visitor).as("member");
        UsagePage.awaited(visitor);
        visitor.driver().manage().deleteCookieNamed(SESSION);
        visitor.use(By.linkText("24h"));
        SignInPage again = SignInPage.awaited(visitor);
        assertThat(visitor.driver().findElements(TITLES)).hasSize(1);
        assertThat(visitor.sees(By.id("usage"))).isFalse();
        again.as("member");
        UsagePage.awaited(visitor);
        assertThat(visitor.path()).isEqualTo("/dashboard/usage?range=7d");
    }

    @Test
    void dialogIsNotFilledWithTheSignInPage() {
        KeysPage keys = SignInPage.open(visitor).asMember();
        visitor.driver().manage().deleteCookieNamed(SESSION);
        visitor.use(By.id("create-key"));
        SignInPage again = SignInPage.awaited(visitor);
        assertThat(visitor.sees(By.tagName("dialog"))).isFalse();
        again.asMember();
        keys.createNewKey();
    }

    @Test
    void endOfTheSessionDoesNotTakeAKeyAway() {
        ShownKey shown = SignInPage.open(visitor)
                .asMember()
                .createNewKey()
                .name("Outlives")
                .enter();
        visitor.driver().manage().deleteCookieNamed(SESSION);
        Chromium.events(visitor.driver());
        visitor.await(
                "the page to ask in vain",
                () -> Chromium.events(visitor.driver()).stream().anyMatch(event -> event.contains("\"status\":401"))
                        ? true
                        : null);
        assertThat(visitor.read(ShownKey.KEY)).isEqualTo(shown.key());
        shown.copy();
    }

    @Test
    void foreignKeyIsAnsweredLikeAMissingOne() {
        String id;
        try (Visitor admin = Visitor.at(visitor.base(), Chromium.named("session-admin"))) {
            SignInPage.open(admin).as("admin");
            id = KeysPage.awaited(admin)
                    .createNewKey()
                    .name("Of the admin")
                    .enter()
                    .copy()
                    .id();
        }
        SignInPage.open(visitor).asMember();
        visitor.go(KeyPage.path(id));
        String foreign = visitor.body().replaceAll("req_\\w+", "{request}");
        assertThat(foreign).contains("We couldn't find that page.").doesNotContain("Of the admin");
        visitor.go(KeyPage.path("key_missing"));
        assertThat(visitor.body().replaceAll("req_\\w+", "{request}")).isEqualTo(foreign);
        visitor.use(By.linkText("Go to API Keys"));
        KeysPage.awaited(visitor);
    }
}
