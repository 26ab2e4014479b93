package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The log as it grows, for people who look on. One question a second finds what all of them ask for together,
/// whoever wrote it: entries of other replicas come as those of this one do.
///
/// The log is ordered by arrival and stored later, so new entries are not only behind the newest one. Every
/// question reaches back to where the log was complete at the last one ([LogState]), five seconds more for clocks
/// that differ, and every fifth two minutes more for answers that took longer than two seconds; what was read
/// before is left out ([Beats]). What is stored more than a minute late comes without a word: it is in the log, no
/// news.
@Component
public class EntryTail {

    static final int MOST = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(EntryTail.class);
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
    private static final int SLOW_EVERY = 5;
    private static final int LONGEST_STATEMENT_SECONDS = 5;

    private static final String SELECT = "select * from access_log_entry where ";
    private static final String ORDER = " order by at desc, request_id desc limit " + MOST;
    private static final String NEW = SELECT + "at >= :fresh" + ORDER;
    private static final String SLOW =
            SELECT + "at >= :longest and at < :fresh and latency_micros > " + Beats.SLOW.toMillis() * 1_000 + ORDER;

    private final JdbcClient client;
    private final LogState state;
    private final EntrySearch search;
    private final Clock clock;
    private final List<EntryStream> streams = new CopyOnWriteArrayList<>();
    private final Beats beats = new Beats();

    /// Since when nothing is known; `null` while nobody looks on.
    private @Nullable Instant fresh;

    private Instant lastReader = Instant.EPOCH;

    EntryTail(DataSource dataSource, LogState state, EntrySearch search, Clock clock) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(LONGEST_STATEMENT_SECONDS);
        this.client = JdbcClient.create(template);
        this.state = state;
        this.search = search;
        this.clock = clock;
    }

    /// Begins to look on.
    ///
    /// @param after the [EntryStream.News#id()] after which to go on; `null` for a first time, and one that nobody
    ///     remembers is answered by the time that is in it
    /// @param since for a first time: entries that arrived since then come at once, also those that are known
    ///     already
    public EntryStream open(Reach reach, LogFilter filter, @Nullable String after, Instant since) {
        var stream = new EntryStream(this, EntryMatch.of(reach, filter));
        if (!beats.join(stream, after, streams)) {
            Instant from = Beats.timeOf(after).map(at -> at.minus(SLACK)).orElse(since);
            var page = search.page(reach, filter, from, clock.instant().plus(LATEST), null, EntryStream.MOST);
            stream.begin(page.entries(), !page.isLast(), beats.lastId(clock.instant()));
        }
        return stream;
    }

    /// How many look on.
    public int streams() {
        return streams.size();
    }

    void close(EntryStream stream) {
        streams.remove(stream);
    }

    /// What was stored since the last time. The past minute is remembered for those who lose their connection, as
    /// long as anybody may come back.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void beat() {
        Instant now = clock.instant();
        if (!streams.isEmpty()) {
            lastReader = now;
        } else if (lastReader.isBefore(now.minus(LATEST))) {
            fresh = null;
            beats.forget();
            return;
        }
        try {
            look(now);
        } catch (DataAccessException e) {
            LOG.warn("The newest entries of the access log cannot be read, next try in a second", e);
        }
    }

    private void look(Instant now) {
        Instant complete = state.completeUntil();
        Instant since = fresh == null ? now.minus(SLACK) : fresh;
        List<Entry> read = new ArrayList<>(read(NEW, since, now));
        boolean isCut = read.size() == MOST;
        if (beats.count() % SLOW_EVERY == 0) {
            read.addAll(read(SLOW, since, now));
        }
        beats.add(now, read, isCut, streams);
        fresh = later(since, later(now.minus(LATEST), earlier(now, complete).minus(SLACK)));
        beats.forgetBefore(now.minus(LATEST), fresh, now.minus(LONGEST_ANSWER));
    }

    private List<Entry> read(String sql, Instant since, Instant now) {
        return client.sql(sql)
                .param("fresh", since.atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST_ANSWER).atOffset(ZoneOffset.UTC))
                .query(EntryRow::entry)
                .list();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
