package ai.knowhereto.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the dashboards and PostgreSQL used of the processors until now. On a machine where others work too it says more
/// than the clock. Reads `/proc`, so it is always 0 where there is none.
final class ProcessorTime {

    private static final double MILLIS_PER_TICK = 10;

    private ProcessorTime() {}

    /// In milliseconds.
    ///
    /// @param servers the processes that started all others of PostgreSQL
    static double until(List<ProcessHandle> servers) {
        var database = servers.stream().flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
        return Stream.concat(ProcessHandle.current().descendants(), database).mapToDouble(ProcessorTime::of).sum();
    }

    /// User and system time are fields 14 and 15, those of children that ended 16 and 17 (proc(5)); the name before them
    /// may hold anything but ends with `)`.
    private static double of(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                            .skip(11)
                            .limit(4)
                            .mapToLong(Long::parseLong)
                            .sum()
                    * MILLIS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }
}
