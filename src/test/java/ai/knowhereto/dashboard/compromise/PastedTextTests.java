package ai.knowhereto.dashboard.compromise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.PastedText;
import ai.knowhereto.dashboard.keys.Secret;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found in a pasted text. No message of a failure may hold a key, so keys are compared as booleans.
class PastedTextTests {

    private static final String KEY = KeyFixtures.unknownText(Environment.LIVE);
    private static final String OTHER = KeyFixtures.unknownText(Environment.TEST);
    private static final String ID = "key_0123456789abcdefghij";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "  %s\n",
                "\"%s\"",
                "'%s',",
                "Authorization: Bearer %s",
                "bearer%%20%s%%0A",
                "https://example.com/?key%%3D%s%%26page=2",
                "KNOWHERE_API_KEY=%s # production",
                "{\"key\":\"%s\"}",
                "`%s`.",
                "https://example.com/%s/x",
                "\u201c%s\u201d",
                "\uFEFF%s",
                "-%s-",
                "xsk_live_%s",
                "key=%s&key=%1$s"
            })
    void keyIsFoundHoweverItIsWrapped(String wrapping) {
        assertThat(finds(wrapping.formatted(KEY), KEY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r\n", " ", "\t", "\u00A0", "\u200B", "\u00AD", "=\r\n", "=\n", "\\\n", "%0A", "\n> "})
    void keyIsFoundWithABreakInside(String gap) {
        for (int at : new int[] {3, 8, 20, 45}) {
            String broken = KEY.substring(0, at) + gap + KEY.substring(at) + "\nand more text";
            assertThat(finds(broken, KEY)).as("broken at %d", at).isEqualTo(!gap.contains(">"));
        }
    }

    @Test
    void encodedTwiceIsStillFound() {
        String once = KEY.replace("_", "%5F");
        assertThat(finds(once, KEY)).isTrue();
        assertThat(finds(once.replace("%", "%25"), KEY)).isTrue();
    }

    @Test
    void keysThatFollowEachOtherAreAllFound() {
        assertThat(finds(KEY + OTHER, KEY) && finds(KEY + OTHER, OTHER)).isTrue();
        assertThat(finds(KEY + "\n" + OTHER, OTHER)).isTrue();
        assertThat(PastedText.of(KEY + "," + KEY + "\n" + OTHER).keys()).hasSize(2);
    }

    @Test
    void atMostTwentyAreLookedUpAtOnce() {
        String thousand = IntStream.range(0, 1_000)
                .mapToObj(_ -> KeyFixtures.unknownText(Environment.LIVE))
                .collect(Collectors.joining("\n"));
        var text = PastedText.of(thousand);
        assertThat(text.keys()).hasSize(PastedText.MOST);
        assertThat(text.leftOut()).isEqualTo(980);
    }

    @Test
    void damageIsToldFromAKeyThatWasCutOff() {
        char last = KEY.charAt(Secret.LENGTH - 1);
        String damaged = KEY.substring(0, Secret.LENGTH - 1) + (last == 'A' ? 'B' : 'A');
        assertThat(Outcome.withoutKey(PastedText.of(damaged))).isEqualTo(Outcome.DAMAGED);
        assertThat(Outcome.withoutKey(PastedText.of(damaged + "x"))).isEqualTo(Outcome.DAMAGED);
        assertThat(Outcome.withoutKey(PastedText.of("SK" + damaged.substring(2))))
                .isEqualTo(Outcome.DAMAGED);
        assertThat(Outcome.withoutKey(PastedText.of(KEY.substring(0, 45)))).isEqualTo(Outcome.CUT_OFF);
        assertThat(Outcome.withoutKey(PastedText.of(KEY.substring(0, 12) + " and so on and so on and so on and so on")))
                .isEqualTo(Outcome.CUT_OFF);
        assertThat(Outcome.withoutKey(PastedText.of(KEY))).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "sk_live_",
                "Our keys start with sk_live_ or sk_test_.",
                "ghp_abcdefghijklmnop",
                "a1f",
                "a1f0b"
            })
    void otherTextIsNotOurs(String text) {
        assertThat(Outcome.withoutKey(PastedText.of(text))).isEqualTo(Outcome.NOT_OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1f0",
                " a1f0\n",
                "\u2026a1f0",
                "...a1f0",
                "****a1f0",
                "\"a1f0\"",
                "sk_live_\u2026a1f0",
                "sk_test_...a1f0"
            })
    void lastFourCharactersAreEnough(String text) {
        assertThat(PastedText.of(text).lastFour()).isEqualTo("a1f0");
    }

    @Test
    void lastFourCharactersCountOnlyAlone() {
        assertThat(PastedText.of("a1f0 " + ID).lastFour()).isNull();
        assertThat(PastedText.of("sk_live_\u2026a1f0 " + KEY).lastFour()).isNull();
        assertThat(PastedText.of("it ends in a1f0").lastFour()).isNull();
    }

    @Test
    void idsAreFoundInAnAddress() {
        var text = PastedText.of("https://keys.example.com/dashboard/api-keys/" + ID + "?range=7d, " + ID);
        assertThat(text.ids()).containsExactly(ID);
        assertThat(Outcome.withoutKey(text)).isEqualTo(Outcome.NO_MATCH);
    }

    @Test
    void hostileTextCostsNoMoreThanOther() {
        var random = new Random(1);
        var binary =
                random.ints(64 * 1024, 0, 0x10000).mapToObj(Character::toString).collect(Collectors.joining());
        Stream.of(
                        binary,
                        "sk_live_".repeat(8_000),
                        "sk_live_" + "a".repeat(64_000),
                        "s ".repeat(32_000),
                        "%25".repeat(21_000),
                        "%".repeat(64_000),
                        ".".repeat(64_000),
                        "sk_live_" + ".".repeat(64_000),
                        "sk_live_.".repeat(7_000),
                        "=\n".repeat(32_000),
                        "key_".repeat(16_000),
                        "'; drop table api_key; --",
                        "(a+)+$ [ \\ ^(.*)*",
                        "\uD800\uDC00\uD800",
                        "\0\0\0")
                .forEach(text -> org.junit.jupiter.api.Assertions.assertTimeout(
                        Duration.ofMillis(1_500),
                        () -> assertThatCode(() -> PastedText.of(text)).doesNotThrowAnyException()));
    }

    @Test
    void nothingOfItIsToldByItsWords() {
        assertThat(PastedText.of(KEY).toString().contains(KEY.substring(8))).isFalse();
    }

    private static boolean finds(String text, String key) {
        return PastedText.of(text).keys().contains(Secret.parse(key).orElseThrow());
    }
}
