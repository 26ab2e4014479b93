package ai.knowhereto.dashboard.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A terminal, into which the lines of the page are pasted as they are. Only `curl` also tells the answer's head.
final class Shell {

    private static final String ALSO_HEAD = "curl() { command curl --silent --show-error --include \"$@\"; }\n";

    private Shell() {}

    /// What curl wrote.
    record Answer(String text) {

        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        /// A header's value, empty if there is none.
        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /// A header's values in the answers of several calls, in their order.
        List<String> headers(String name) {
            return text.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    /// Pastes lines and returns the answer that they lead to.
    static Answer paste(String lines) {
        try {
            Process shell = new ProcessBuilder("bash", "--noprofile", "--norc")
                    .redirectErrorStream(true)
                    .start();
            try (var input = shell.outputWriter(StandardCharsets.UTF_8)) {
                input.write(ALSO_HEAD + lines + "\n");
            }
            String text = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!shell.waitFor(20, TimeUnit.SECONDS) || !text.startsWith("HTTP/")) {
                throw new AssertionError("The lines gave no answer, but: " + text);
            }
            return new Answer(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The journeys need bash and curl, as the page's readers do", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
