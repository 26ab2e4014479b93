package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTests {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The vector that GitHub's format was checked with; theirs runs over the body alone.
    @Test
    void checksumIsTheCrcInBase62() {
        assertThat(Secret.checksum("qkJaB6MffYVzZXWqmcoF49yrUxP3wf")).isEqualTo("0LsakP");
    }

    @Test
    void whatLooksLikeAKeyIsRecognizedWithoutBeingOne() {
        for (int i = 0; i < 1_000; i++) {
            String text = Secret.generate(Environment.LIVE, RANDOM).reveal();
            assertThat(List.of(
                            text,
                            text.substring(0, 45),
                            text.substring(0, 24),
                            "Bearer " + text,
                            text.replace("_", "%5f"),
                            text.replace("_", "%255F"),
                            text.replace("sk_live_", "SK_Live_")))
                    .allMatch(Secret::looksLikeOne, "looks like a key");
            // without its prefix, or broken, it is told from a long word by its digits, which one body in 800 lacks
            if (text.substring(8).matches(".*[0-9].*")) {
                assertThat(List.of(
                                text.substring(1),
                                text.substring(8),
                                "x=" + text.substring(10),
                                text.substring(0, 12) + " " + text.substring(12),
                                text.substring(0, 10) + "\u200B" + text.substring(10)))
                        .allMatch(Secret::looksLikeOne, "looks like the body of a key");
            }
        }
    }

    @Test
    void namesAndIdsDoNotLookLikeKeys() {
        assertThat(List.of(
                        "Production backend (EU)",
                        "key_LQWTjG5hNVJBQK0fFlDn",
                        "sk_live_…a1f0",
                        "sk_live_ keys of the old shop",
                        "x".repeat(64),
                        "ThisIsTheVeryLongNameOfAServiceInCamelCase",
                        "a3f9".repeat(16)))
                .noneMatch(Secret::looksLikeOne);
    }

    @Test
    void generatedKeyHasTheDocumentedFormAndIsReadBack() {
        for (Environment environment : Environment.values()) {
            Secret secret = Secret.generate(environment, RANDOM);
            assertThat(secret.reveal())
                    .matches("sk_(live|test)_[0-9A-Za-z]{38}")
                    .startsWith(environment.prefix());
            assertThat(Secret.parse(secret.reveal())).contains(secret);
            assertThat(secret.hint()).isEqualTo(secret.reveal().substring(42));
        }
    }

    /// A2: no changed character gets past the checksum (the promise is 99.99 % of a million).
    @Test
    void keyWithOneWrongCharacterIsRefused() {
        var random = new Random(20_260_101);
        int missed = 0;
        for (int i = 0; i < 5_000; i++) {
            String text = Secret.generate(Environment.LIVE, RANDOM).reveal();
            for (int mutation = 0; mutation < 200; mutation++) {
                var mutant = new StringBuilder(text);
                int at = random.nextInt(text.length());
                char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
                mutant.setCharAt(at, other == text.charAt(at) ? '_' : other);
                missed += mutant.charAt(at) != text.charAt(at)
                                && Secret.parse(mutant.toString()).isPresent()
                        ? 1
                        : 0;
            }
        }
        assertThat(missed).isLessThanOrEqualTo(100);
    }

    @Test
    void keyOfOneEnvironmentIsNoneOfTheOther() {
        String live = Secret.generate(Environment.LIVE, RANDOM).reveal();
        assertThat(Secret.parse(live.replace("sk_live_", "sk_test_"))).isEmpty();
    }

    @Test
    void keysAreNotRepeatedAndUseEveryCharacter() {
        Set<String> seen = new HashSet<>();
        var counts = new int[128];
        for (int i = 0; i < 100_000; i++) {
            String text = Secret.generate(Environment.TEST, RANDOM).reveal();
            seen.add(text);
            text.substring(8, 40).chars().forEach(c -> counts[c]++);
        }
        assertThat(seen).hasSize(100_000);
        double expected = 100_000 * 32 / 62.0;
        double chiSquare = ALPHABET.chars()
                .mapToDouble(c -> Math.pow(counts[c] - expected, 2) / expected)
                .sum();
        // 61 degrees of freedom, p = 1e-6
        assertThat(chiSquare).isLessThan(127);
    }

    @Test
    void noTextOfAnythingShowsTheKey() {
        Secret secret = Secret.generate(Environment.LIVE, RANDOM);
        SecretHash hash = KeyFixtures.hasher().hash(secret);
        String body = secret.reveal().substring(8);
        assertThat(secret.toString()).isEqualTo("sk_live_[redacted]");
        assertThat(hash.toString() + String.valueOf(Secret.parse(secret.reveal())))
                .doesNotContain(body);
    }

    @Test
    void hashDependsOnThePepper() {
        Secret secret = Secret.generate(Environment.LIVE, RANDOM);
        assertThat(KeyFixtures.hasher().hash(secret))
                .isEqualTo(KeyFixtures.hasher().hash(secret));
        assertThat(new SecretHasher(new byte[32], 1).hash(secret))
                .isNotEqualTo(KeyFixtures.hasher().hash(secret));
        assertThat(KeyFixtures.hasher().hash(secret).bytes()).hasSize(32);
    }
}
