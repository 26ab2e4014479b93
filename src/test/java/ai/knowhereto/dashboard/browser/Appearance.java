package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.OutputType;

/// Looks at a page as it is, dialogs included, in both themes and at every width that matters, and leaves a picture of
/// each in `target/screenshots`.
final class Appearance {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    /// The widths at which nothing may be cut off: desk, small desk, tablet, phone, and a desk at a zoom of 400 % (WCAG
    /// 1.4.10).
    private static final List<Integer> WIDTHS = List.of(DESK, 1024, 768, PHONE, 320);

    private static final String AXE = read("/axe.min.js");

    /// Of an open menu only what is in it: what it covers cannot be used until it is closed.
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            const menu = document.querySelector('.menu:popover-open') ?? document;
            axe.run(menu, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']})
              .then(({violations}) => done(violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))), error => done([String(error)]));
            """;

    /// The page is no wider than the window, and neither is any dialog wider than itself.
    private static final String TOO_WIDE = """
            return [document.documentElement, ...document.querySelectorAll('dialog[open], dialog[open] .panel-body, main')]
              .filter(box => box.scrollWidth > box.clientWidth + 1)
              .flatMap(box => [`${box.tagName} ${box.scrollWidth} > ${box.clientWidth}`, ...[...box.querySelectorAll('*')]
                .filter(part => part.getBoundingClientRect().right > box.getBoundingClientRect().right)
                .map(part => `${part.tagName}.${part.className.baseVal ?? part.className}`)]);
            """;

    /// An open menu is in the window, whole: what is below it cannot be scrolled to.
    private static final String OUTSIDE = """
            return [...document.querySelectorAll('.menu:popover-open')].map(menu => menu.getBoundingClientRect())
              .filter(({top, left, bottom, right}) => top < 0 || left < 0 || bottom > innerHeight + 1 || right > innerWidth + 1)
              .map(({top, left, bottom, right}) => [top, left, bottom, right, innerWidth, innerHeight].join(' '));
            """;

    private static final String LARGE = "document.documentElement.style.fontSize = '200%'";

    private static final String SMALL = "document.documentElement.style.fontSize = ''";

    private static final String SPACED = """
            document.documentElement.style.fontSize = '';
            for (const { style } of document.querySelectorAll('body *')) {
              Object.assign(style, {letterSpacing: '.12em', wordSpacing: '.16em', lineHeight: '1.5'});
            }
            """;

    private static final String CONCEAL =
            "document.querySelector('[data-secret]')?.toggleAttribute('data-concealed', arguments[0])";

    private Appearance() {}

    /// @param name of the pictures
    static void check(Visitor visitor, String name) {
        for (String theme : List.of("light", "dark")) {
            for (int width : WIDTHS) {
                dress(visitor, theme, width);
                String where = "%s, %s, %d px".formatted(name, theme, width);
                assertThat(visitor.list(TOO_WIDE)).as("too wide: " + where).isEmpty();
                assertThat(visitor.list(OUTSIDE)).as("outside: " + where).isEmpty();
                if (width == DESK || width == PHONE) {
                    picture(visitor, "%s-%s-%d".formatted(name, theme, width));
                    assertThat(axe(visitor)).as("axe: " + where).isEmpty();
                }
            }
        }
        checkLarge(visitor, name);
        dress(visitor, "light", DESK);
    }

    /// Nothing is cut off when text is twice as large (WCAG 1.4.4).
    private static void checkLarge(Visitor visitor, String name) {
        visitor.run(LARGE);
        for (int width : List.of(DESK, 768)) {
            dress(visitor, "light", width);
            assertThat(visitor.list(TOO_WIDE))
                    .as("too wide: %s, %d px, text at 200 %%", name, width)
                    .isEmpty();
        }
        visitor.run(SMALL);
    }

    /// Nothing is cut off when text is larger, or its letters, words and lines are further apart.
    static void checkLargeAndSpaced(Visitor visitor, String name) {
        for (String reader : List.of(LARGE, SPACED)) {
            visitor.run(reader);
            for (int width : List.of(DESK, PHONE)) {
                dress(visitor, "light", width);
                assertThat(visitor.list(TOO_WIDE))
                        .as("too wide: %s, %d px, %s", name, width, reader)
                        .isEmpty();
            }
        }
        dress(visitor, "light", DESK);
    }

    private static List<String> axe(Visitor visitor) {
        if (Boolean.TRUE.equals(visitor.run("return window.axe === undefined"))) {
            visitor.run(AXE);
        }
        Object found = visitor.driver().executeAsyncScript(RUN);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /// Without motion, so that no colour is measured on its way to another.
    private static void dress(Visitor visitor, String theme, int width) {
        Chromium.resize(visitor.driver(), width, width == DESK ? 900 : 844);
        var features = List.of(
                Map.of("name", "prefers-color-scheme", "value", theme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"));
        visitor.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", features));
    }

    /// Pictures are not secret, so no key is in them.
    private static void picture(Visitor visitor, String name) {
        try {
            visitor.run(CONCEAL, true);
            Files.write(
                    Files.createDirectories(PICTURES).resolve(name + ".png"),
                    visitor.driver().getScreenshotAs(OutputType.BYTES));
            visitor.run(CONCEAL, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String resource) {
        try (InputStream stream = Objects.requireNonNull(Appearance.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
