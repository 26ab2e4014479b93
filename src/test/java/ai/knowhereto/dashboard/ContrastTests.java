package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text and the marks that carry meaning can be read in both themes: WCAG 2.2, 1.4.3 (4.5:1) and 1.4.11 (3:1).
class ContrastTests {

    private static final Pattern TOKEN =
            Pattern.compile("--([a-z0-9-]+):\\s*light-dark\\((#[0-9a-f]{3,6}),\\s*(#[0-9a-f]{3,6})\\)");
    private static final Map<String, List<String>> TOKENS = tokens();

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "text, bg-canvas, 4.5",
        "text, bg-surface, 4.5",
        "text, bg-raised, 4.5",
        "text, bg-hover, 4.5",
        "text, bg-selected, 4.5",
        "text-2, bg-canvas, 4.5",
        "text-2, bg-surface, 4.5",
        "text-2, bg-raised, 4.5",
        "text-2, bg-sunken, 4.5",
        "text-2, bg-hover, 4.5",
        "text-3, bg-canvas, 4.5",
        "text-3, bg-surface, 4.5",
        "text-3, bg-raised, 4.5",
        "text-3, bg-sunken, 4.5",
        "text-3, bg-hover, 4.5",
        "text-placeholder, bg-raised, 4.5",
        "border-control, bg-canvas, 3",
        "border-control, bg-surface, 3",
        "border-control, bg-raised, 3",
        "on-accent, accent, 4.5",
        "on-accent, accent-hover, 4.5",
        "accent-text, bg-canvas, 4.5",
        "accent-text, bg-surface, 4.5",
        "accent-text, bg-raised, 4.5",
        "accent-text, accent-tint, 4.5",
        "focus, bg-canvas, 3",
        "focus, bg-surface, 3",
        "focus, bg-raised, 3",
        "focus, bg-sunken, 3",
        "ok-text, ok-tint, 4.5",
        "ok-text, bg-surface, 4.5",
        "warn-text, warn-tint, 4.5",
        "warn-text, bg-surface, 4.5",
        "bad-text, bad-tint, 4.5",
        "bad-text, bg-surface, 4.5",
        "bad-text, bg-raised, 4.5",
        "on-bad, bad-solid, 4.5",
        "info-text, info-tint, 4.5",
        "info-text, bg-surface, 4.5",
        "neutral-text, neutral-tint, 4.5",
        "text, ok-tint, 4.5",
        "text, warn-tint, 4.5",
        "text, bad-tint, 4.5",
        "text, info-tint, 4.5",
        "chart-2xx, bg-surface, 3",
        "chart-4xx, bg-surface, 3",
        "chart-5xx, bg-surface, 3",
        "chart-1, bg-surface, 3",
        "chart-2, bg-surface, 3",
        "chart-3, bg-surface, 3",
        "chart-4, bg-surface, 3",
        "chart-5, bg-surface, 3",
        "chart-0, bg-surface, 3",
        "chart-1, chart-2, 2",
        "chart-2, chart-3, 2",
        "chart-3, chart-4, 1.6",
        "chart-4, chart-5, 2",
        "chart-5, chart-0, 1.6",
        "chart-refused, bg-surface, 3",
        "chart-spark, bg-surface, 3"
    })
    void canBeRead(String foreground, String background, double least) {
        for (int theme = 0; theme < 2; theme++) {
            assertThat(contrast(colour(foreground, theme), colour(background, theme)))
                    .as(theme == 0 ? "light" : "dark")
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static String colour(String token, int theme) {
        assertThat(TOKENS).containsKey(token);
        return TOKENS.getOrDefault(token, List.of()).get(theme);
    }

    /// The formula of WCAG 2.2, "contrast ratio".
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        String hex = colour.length() == 4 ? colour.replaceAll("#(.)(.)(.)", "#$1$1$2$2$3$3") : colour;
        return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Map<String, List<String>> tokens() {
        try {
            var found = new HashMap<String, List<String>>();
            TOKEN.matcher(Files.readString(Path.of("frontend-assets/css/tokens.css")))
                    .results()
                    .forEach(token -> found.put(token.group(1), List.of(token.group(2), token.group(3))));
            return found;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
