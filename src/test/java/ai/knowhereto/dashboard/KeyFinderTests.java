package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The sweep at the end of a run is worth what this finds.
class KeyFinderTests {

    private static final String BEFORE = "key=";
    private static final String AFTER = "&x=1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void keyIsFoundInEveryDress(Environment environment) {
        String key = KeyFixtures.unknownText(environment);
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);

        assertThat(KeyFinder.in(BEFORE + key + AFTER)).containsExactly("plain …" + key.substring(42));
        assertThat(KeyFinder.in(latin(key.getBytes(StandardCharsets.UTF_16LE)))).hasSize(1);
        assertThat(KeyFinder.in(latin(key.getBytes(StandardCharsets.UTF_16BE)))).hasSize(1);
        assertThat(KeyFinder.in(
                        new StringBuilder(AFTER + key + BEFORE).reverse().toString()))
                .hasSize(1);
        assertThat(KeyFinder.in(BEFORE + HexFormat.of().formatHex(bytes) + AFTER))
                .hasSize(1);
        assertThat(KeyFinder.in(HexFormat.of().withUpperCase().formatHex(bytes)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void keyIsFoundInBase64WhateverStandsBeforeIt(Environment environment) {
        String key = KeyFixtures.unknownText(environment);
        for (String before : new String[] {"", "a", "ab", "abc", "Authorization: Bearer "}) {
            for (String after : new String[] {"", "\n", "more"}) {
                byte[] bytes = (before + key + after).getBytes(StandardCharsets.US_ASCII);
                assertThat(KeyFinder.in(BEFORE + Base64.getEncoder().encodeToString(bytes) + AFTER))
                        .hasSize(1);
                assertThat(KeyFinder.in(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                        .hasSize(1);
            }
        }
    }

    @Test
    void textThatOnlyLooksLikeAKeyIsLeftAlone() {
        String key = KeyFixtures.unknownText(Environment.LIVE);
        char other = key.charAt(20) == 'a' ? 'b' : 'a';
        String changed = key.substring(0, 20) + other + key.substring(21);

        assertThat(KeyFinder.in(changed)).isEmpty();
        assertThat(KeyFinder.in("sk_live_…" + key.substring(42))).isEmpty();
    }

    @Test
    void keyIsFoundWhereTwoPiecesOfAFileMeet() throws IOException {
        var file = folder.resolve("large");
        byte[] bytes = new byte[(16 << 20) + 100];
        byte[] key = KeyFixtures.unknownText(Environment.TEST).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(key, 0, bytes, (16 << 20) - 20, key.length);
        Files.write(file, bytes);

        assertThat(KeyFinder.in(file)).hasSize(1);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
