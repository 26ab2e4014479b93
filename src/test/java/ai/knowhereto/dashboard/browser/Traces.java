package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks for a key where it must not be.
final class Traces {

    /// Everything that a script of this origin can read: the document (templates and fields included), its address, its
    /// history entry, cookies, both storages and the names of caches.
    private static final String READABLE = """
            const all = [document.documentElement.outerHTML, location.href, document.referrer, document.title,
              document.cookie, JSON.stringify(history.state),
              JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}),
              ...[...document.querySelectorAll('template')].map(t => t.innerHTML),
              ...[...document.querySelectorAll('input, textarea')].map(f => f.value)];
            return all.join('\\n');
            """;

    private Traces() {}

    /// The page that is open and everything that it can reach do not have the key.
    static void assertGone(Visitor visitor, String key) {
        assertThat(String.valueOf(visitor.run(READABLE)).contains(key))
                .as("the key is still at " + visitor.path())
                .isFalse();
    }

    /// Neither storage has anything, except the path by which htmx knows where it is.
    static void assertStoresNothing(Visitor visitor) {
        assertThat(visitor.list("return [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
                .isSubsetOf("htmx-current-path-for-history");
    }

    /// Whether a file below the folder has the text, in bytes of UTF-8 or of UTF-16.
    static boolean isIn(Path folder, String text) {
        byte[] narrow = text.getBytes(StandardCharsets.UTF_8);
        byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> has(file, narrow) || has(file, wide));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, byte[] sought) {
        try {
            // a byte is a character of ISO 8859-1, so that text search finds bytes
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return content.contains(new String(sought, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
