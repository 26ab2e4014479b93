package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTests {

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x0a, 0x0d, 0x1b, 0x85, 0x200e, 0x202e, 0x2028, 0x2066, 0xfeff, 0xd800})
    void charactersThatForgeLogsAreWrittenOut(int character) {
        String text = "a" + (char) character + "b";
        assertThat(SafeText.of(text, 100)).isEqualTo("a<U+%04X>b".formatted(character));
    }

    @Test
    void ordinaryTextIsLeftAlone() {
        assertThat(SafeText.of("/v1/jobs/käse 😀 <script>", 100)).isEqualTo("/v1/jobs/käse 😀 <script>");
    }

    @Test
    void applyingItTwiceChangesNothing() {
        String once = SafeText.of("a\u0000b\u001bc", 9);
        assertThat(SafeText.of(once, 9)).isEqualTo(once).isEqualTo("a<U+0000>");
    }

    @Test
    void neitherAPairNorAnEscapeIsCutInHalf() {
        assertThat(SafeText.of("ab😀", 3)).isEqualTo("ab");
        assertThat(SafeText.of("ab\n", 5)).isEqualTo("ab");
    }
}
