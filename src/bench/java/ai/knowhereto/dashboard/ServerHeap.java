package ai.knowhereto.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The heap of a process that runs Java, asked with `jcmd`.
record ServerHeap(long pid) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    void collect() {
        ask("GC.run");
    }

    double mebibytes() {
        var used = USED.matcher(ask("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd does not tell the heap");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private String ask(String question) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), question).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
