package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a browser leaves on the disk: a key that was shown is in no file of its profile folder (D6), and the address of
/// the page is, which shows that the search would find it.
@Tag("browser")
@ExtendWith(Product.class)
class ProfileJourney {

    @Test
    void browserThatWasClosedKeepsNoKey() {
        Chromium chromium = Chromium.named("closed");
        String key = showAndLeave(chromium, false);
        assertThat(Traces.isIn(chromium.profile(), key)).isFalse();
        assertThat(Traces.isIn(chromium.profile(), "/dashboard/api-keys")).isTrue();
    }

    @Test
    void browserThatCrashedKeepsNoKey() {
        Chromium chromium = Chromium.named("crashed");
        String key = showAndLeave(chromium, true);
        assertThat(Traces.isIn(chromium.profile(), key)).isFalse();
        assertThat(Traces.isIn(chromium.profile(), "/dashboard/api-keys")).isTrue();
    }

    private static String showAndLeave(Chromium chromium, boolean crash) {
        try (Visitor visitor = Visitor.at(Product.onH2().baseUrl(), chromium)) {
            ShownKey shown = SignInPage.open(visitor)
                    .asMember()
                    .createNewKey()
                    .name("Profile " + chromium.name())
                    .enter();
            if (crash) {
                visitor.crash();
                return shown.key();
            }
            shown.copy().done();
            KeysPage.open(visitor).key("Profile " + chromium.name());
            return shown.key();
        }
    }
}
