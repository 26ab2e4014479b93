package ai.knowhereto.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The lines of a running process, kept in memory and in a file as they come.
final class ProcessOutput {

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private ProcessOutput() {}

    static ProcessOutput of(Process process, Path log) {
        ProcessOutput output = new ProcessOutput();
        Thread.ofPlatform().daemon().name("output-of-" + process.pid()).start(() -> output.read(process, log));
        return output;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized String last(int count) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /// Waits for a line, earlier ones included.
    ///
    /// @return false if the output ended or the time ran out without one
    synchronized boolean await(Predicate<String> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int seen = 0;
        while (true) {
            for (; seen < lines.size(); seen++) {
                if (wanted.test(lines.get(seen))) {
                    return true;
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                return false;
            }
            pause(left);
        }
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /// Waits until everything was read; half a minute at most, because a grandchild may hold the pipe open.
    synchronized void awaitEnd() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!ended && System.nanoTime() < deadline) {
            pause(1000);
        }
    }

    private synchronized void pause(long milliseconds) {
        try {
            wait(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(Process process, Path log) {
        try (BufferedReader reader = process.inputReader();
                Writer file = Files.newBufferedWriter(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                file.write(line + "\n");
                file.flush();
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
