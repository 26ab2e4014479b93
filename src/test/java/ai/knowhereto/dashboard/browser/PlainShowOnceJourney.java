package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// A key is shown once, also where no script can wipe it: the answer to a form is not restored (D2, D5).
@Tag("browser")
@ExtendWith(Product.class)
class PlainShowOnceJourney {

    private static final String ALREADY = "This key has already been shown";

    private static Visitor visitor;

    @BeforeAll
    static void signIn() {
        visitor = Visitor.at(
                Product.onH2().baseUrl(), Chromium.named("show-once-plain").withoutJavaScript());
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

    @Test
    void backAndForwardDoNotShowItAgain() {
        ShownKey shown = shown("Plain back");
        shown.done();
        visitor.back();
        Traces.assertGone(visitor, shown.key());
        visitor.forward();
        visitor.back();
        Traces.assertGone(visitor, shown.key());
    }

    @Test
    void sendingTheFormAgainSaysThatItWasShown() {
        ShownKey shown = shown("Plain reload");
        visitor.reload();
        assertThat(visitor.read(By.tagName("h1"))).isEqualTo(ALREADY);
        Traces.assertGone(visitor, shown.key());
        visitor.use(By.linkText("Open this key"));
        KeyPage.awaited(visitor, "Plain reload");
    }

    @Test
    void sendingTheFormOfARotationAgainSaysThatItIsGoingOn() {
        shown("Plain rotation").done();
        ShownKey shown = RotateDialog.ofRow(visitor, "Plain rotation").rotate();
        visitor.reload();
        assertThat(visitor.read(By.id("refusal"))).startsWith("You rotated this key ");
        Traces.assertGone(visitor, shown.key());
        visitor.use(By.linkText("Open the rotation"));
        RotationPanel.awaited(visitor);
        visitor.back();
        visitor.back();
        Traces.assertGone(visitor, shown.key());
    }

    @Test
    void spentFormLeadsToItsOneKey() {
        CreateDialog form = CreateDialog.open(visitor);
        String token = Objects.requireNonNull(
                visitor.driver().findElement(By.name("token")).getDomProperty("value"));
        ShownKey shown = form.name("Plain token").enter();
        CreateDialog again = CreateDialog.open(visitor).name("Plain token");
        visitor.run("document.getElementsByName('token')[0].value = arguments[0]", token);
        visitor.use(By.cssSelector("button[type=submit].primary"));
        assertThat(visitor.read(By.tagName("h1"))).isEqualTo(ALREADY);
        assertThat(again.visitor().body()).contains("Plain token").doesNotContain(shown.key());
    }

    @Test
    void formWithAnotherWishButASpentTokenCreatesNothing() {
        CreateDialog form = CreateDialog.open(visitor);
        String token = Objects.requireNonNull(
                visitor.driver().findElement(By.name("token")).getDomProperty("value"));
        form.name("Plain first wish").enter();
        CreateDialog.open(visitor).name("Plain other wish");
        visitor.run("document.getElementsByName('token')[0].value = arguments[0]", token);
        visitor.use(By.cssSelector("button[type=submit].primary"));
        assertThat(visitor.read(By.tagName("h1"))).isEqualTo(ALREADY);
        assertThat(KeysPage.open(visitor).has("Plain other wish")).isFalse();
    }

    private static ShownKey shown(String name) {
        return KeysPage.open(visitor).createNewKey().name(name).enter();
    }
}
