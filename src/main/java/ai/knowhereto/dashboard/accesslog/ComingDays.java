package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/// Makes the partitions of today and the next three days, at the start and every six hours, so that no writer meets a
/// midnight without one. The writer makes a missing one itself, too.
class ComingDays {

    private static final Logger LOG = LoggerFactory.getLogger(ComingDays.class);
    private static final int AHEAD = 3;

    private final Partitions partitions;
    private final Clock clock;

    ComingDays(Partitions partitions, Clock clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    @Scheduled(fixedRate = 6, timeUnit = TimeUnit.HOURS)
    void ensure() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            today.datesUntil(today.plusDays(AHEAD + 1)).forEach(partitions::ensure);
        } catch (DataAccessException e) {
            LOG.warn("The coming days of the access log have no partitions yet", e);
        }
    }
}
