package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Runs db-scheduler's tasks while the application runs. It looks for due ones every second; a replica that is
/// not heard of for twenty seconds is taken for dead, and what it had begun is begun again. When the application
/// stops, tasks that run have some seconds to end; what does not end is begun again by another replica.
class TaskRunner implements SmartLifecycle {

    /// Nearly all of them wait for somebody else's server.
    private static final int THREADS = 40;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED = 4;
    private static final Duration LAST_SECONDS = Duration.ofSeconds(25);

    private final Supplier<Scheduler> schedulers;
    private final boolean autoStartup;
    private final Runnable beforeStart;
    private final Runnable beforeStop;
    private volatile @Nullable Scheduler running;

    TaskRunner(
            DataSource dataSource,
            JdbcCustomization database,
            List<Task<?>> tasks,
            boolean autoStartup,
            Runnable beforeStart,
            Runnable beforeStop,
            Clock clock) {
        this.autoStartup = autoStartup;
        this.beforeStart = beforeStart;
        this.beforeStop = beforeStop;
        this.schedulers = () -> scheduler(dataSource, database, tasks, clock);
    }

    private static Scheduler scheduler(
            DataSource dataSource, JdbcCustomization database, List<Task<?>> tasks, Clock clock) {
        var builder = new Builder(dataSource, tasks)
                .jdbcCustomization(database)
                .schedulerName(new SchedulerName.Fixed("replica-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(THREADS)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(LOOK)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(LAST_SECONDS)
                .failureLogging(LogLevel.WARN, true);
        // H2 has no way to take rows that others leave: there every row is taken by itself
        return (database.supportsSingleStatementLockAndFetch() ? builder.pollUsingLockAndFetch(0.5, 1.0) : builder)
                .build();
    }

    /// Each start has a scheduler of its own, since one that has stopped begins nothing any more.
    @Override
    public synchronized void start() {
        if (running == null) {
            var scheduler = schedulers.get();
            beforeStart.run();
            scheduler.start();
            running = scheduler;
        }
    }

    @Override
    public synchronized void stop() {
        var scheduler = running;
        if (scheduler != null) {
            running = null;
            beforeStop.run();
            scheduler.stop();
        }
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /// Tasks that begin by themselves are known by what they are, not by a list of their own.
    private static final class Builder extends SchedulerBuilder {
        Builder(DataSource dataSource, List<Task<?>> tasks) {
            super(dataSource, tasks);
            tasks.stream()
                    .filter(OnStartup.class::isInstance)
                    .map(OnStartup.class::cast)
                    .forEach(startTasks::add);
        }
    }
}
