package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\u00a0", "\u3000"})
    void blankNameIsRefused(String typed) {
        assertThatThrownBy(() -> KeyName.of(typed)).hasMessage("keys.name.blank");
    }

    @Test
    void nameHasAtMostSixtyFourCodePoints() {
        assertThat(KeyName.of("🔑".repeat(64)).text()).hasSize(128);
        assertThatThrownBy(() -> KeyName.of("🔑".repeat(65))).hasMessage("keys.name.long");
        assertThatThrownBy(() -> KeyName.of("x".repeat(100_000))).hasMessage("keys.name.long");
        // folds to 18 characters each, more than the database keeps
        assertThatThrownBy(() -> KeyName.of("\uFDFA".repeat(64))).hasMessage("keys.name.long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\tb",
                "a\u001bb",
                "a\u200bb",
                "a\u200db",
                "a\u2060b",
                "a\ufeffb",
                "a\u202eb",
                "a\u202ab",
                "a\u2066b",
                "a\u2069b",
                "a\u061cb",
                "a\u00adb",
                "a\ud800b",
                "a\udc00",
                "a\ue000b",
                "a\u2028b",
                "a\u2029b",
                "a\u115fb",
                "a\u3164b",
                "a\u180eb",
                "a\ufe0fb",
                "a\uffffb",
                "a\u0378b"
            })
    void whatCannotBeSeenIsRefused(String typed) {
        assertThatThrownBy(() -> KeyName.of(typed)).hasMessage("keys.name.invisible");
    }

    @ParameterizedTest
    @CsvSource({
        "Production backend, production BACKEND",
        "Production backend, Production  backend",
        "Production backend, Production b\u0430ckend",
        "Production backend, \u0420roduction backend",
        "paypal, p\u0430yp\u0430l",
        "café, cafe\u0301",
        "Straße, STRASSE",
        "ﬁle, file",
        "Ⅷ, VIII",
        "billing, bi11ing",
        "HELLO, HELL0",
        "Ｆull, Full",
    })
    void namesThatLookAlikeFoldToTheSame(String one, String other) {
        assertThat(KeyName.of(other).folded()).isEqualTo(KeyName.of(one).folded());
    }

    @ParameterizedTest
    @CsvSource({"Production, Productions", "CI 1, CI 2", "Web, API", "東京, 京都", "наш, ваш"})
    void differentNamesStayDifferent(String one, String other) {
        assertThat(KeyName.of(other).folded()).isNotEqualTo(KeyName.of(one).folded());
    }

    @Test
    void nameIsKeptAsItIsShown() {
        assertThat(KeyName.of("  Pro\u0301duction  backend ").text()).isEqualTo("Pr\u00f3duction backend");
        assertThat(KeyName.of("<b>\"&'").text()).isEqualTo("<b>\"&'");
    }
}
