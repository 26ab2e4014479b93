package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Journal;
import ai.knowhereto.dashboard.journal.Limits;
import ai.knowhereto.dashboard.journal.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// What a request pays for its entry in the access log: encoding it and appending it to the journal, beside the floor, an
/// append to a queue in memory. With one thread, 8 and 64, platform and virtual; a reader takes along, as in life.
///
/// `./mvnw -q -Pbench verify -Dbench=accesslog.AppendBench` prints processor time of the appending threads (user and
/// kernel, what a request pays whatever else runs on the machine) and time by the clock, for each entry.
final class AppendBench {

    private static final int ENTRIES = 400_000;
    private static final int ROUNDS = 5;

    private AppendBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "append-bench");
        try (var place = Place.create(directory.resolve("replica"))) {
            Journal journal = place.journal(Limits.of(1L << 30));
            var reader = Thread.ofPlatform().daemon().start(() -> read(journal));
            var queue = new ArrayBlockingQueue<Entry>(20_000);
            var taker = Thread.ofPlatform().daemon().start(() -> take(queue));
            System.out.printf("%-28s %12s %12s%n", "µs for each entry", "processor", "clock");
            for (int threads : new int[] {1, 8, 64}) {
                for (boolean virtual : new boolean[] {false, true}) {
                    String name = threads + (virtual ? " virtual" : " platform");
                    measure("queue (floor), " + name, threads, virtual, entry -> put(queue, entry));
                    measure("journal, " + name, threads, virtual, entry -> journal.append(
                            EntryCodec.micros(entry), EntryCodec.encode(entry)));
                }
            }
            reader.interrupt();
            taker.interrupt();
            journal.close();
        }
        System.exit(0);
    }

    private static void measure(String name, int threads, boolean virtual, Consumer<Entry> appended) throws Exception {
        double bestClock = Double.MAX_VALUE;
        double bestProcessor = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            var ready = new CountDownLatch(1);
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Runnable work = () -> append(ready, ENTRIES / threads, appended);
                all.add(virtual ? Thread.startVirtualThread(work) : Thread.ofPlatform().start(work));
            }
            long processor = processorTime();
            long began = System.nanoTime();
            ready.countDown();
            for (Thread thread : all) {
                thread.join();
            }
            bestClock = Math.min(bestClock, (System.nanoTime() - began) / 1e3 / ENTRIES);
            bestProcessor = Math.min(bestProcessor, (processorTime() - processor) / 1e3 / ENTRIES);
        }
        System.out.printf("%-28s %12.2f %12.2f%n", name, bestProcessor, bestClock);
    }

    /// Of the whole process: the reader's part is in it, so the figure is above what the request pays.
    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void append(CountDownLatch ready, int entries, Consumer<Entry> appended) {
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Entry entry = entry();
        for (int i = 0; i < entries; i++) {
            appended.accept(entry);
        }
    }

    private static Entry entry() {
        return new Entry(
                Instant.parse("2026-11-25T12:00:00.123456Z"),
                "req_0aBcDeF1234567890123",
                new Entry.Caller("acct_01234567890123456789", "key_01234567890123456789", "sec_01234567890123456789", "live"),
                "GET",
                "/v1/jobs/job_01234567890123456789",
                "/v1/jobs/{job_id}",
                200,
                Outcome.SUCCESSFUL,
                null,
                Duration.ofNanos(1_234_567),
                412,
                "203.0.113.9",
                "python-requests/2.32.3");
    }

    private static void put(ArrayBlockingQueue<Entry> queue, Entry entry) {
        try {
            queue.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(ArrayBlockingQueue<Entry> queue) {
        List<Entry> taken = new ArrayList<>();
        while (!Thread.interrupted()) {
            queue.drainTo(taken);
            taken.clear();
            Thread.onSpinWait();
        }
    }

    private static void read(Journal journal) {
        try (var reader = journal.reader(1)) {
            while (true) {
                var taken = reader.take(Delivery.BATCH);
                journal.deleteBefore(taken.to());
                if (taken.records().size() < 1_000) {
                    Thread.sleep(100);
                }
            }
        } catch (Exception e) {
            // the measurement is over
        }
    }
}
