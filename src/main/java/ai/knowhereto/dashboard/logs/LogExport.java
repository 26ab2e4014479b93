package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.EntryExports;
import ai.knowhereto.dashboard.accesslog.EntryWalk;
import ai.knowhereto.dashboard.accounts.SessionWatch;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Csv;
import ai.knowhereto.dashboard.site.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Writes everything that a filter asks for into an answer, a page at a time, in the same memory for ten rows and for
/// ten million. That somebody takes it away is in the audit trail before the first row leaves, and how much it was when
/// it has ended.
@Component
class LogExport {

    private static final Logger LOG = LoggerFactory.getLogger(LogExport.class);

    private final EntryExports exports;
    private final LogScopes scopes;
    private final ExportTrail trail;
    private final Exports running;
    private final Clock clock;

    LogExport(EntryExports exports, LogScopes scopes, ExportTrail trail, Exports running, Clock clock) {
        this.exports = exports;
        this.scopes = scopes;
        this.trail = trail;
        this.running = running;
        this.clock = clock;
    }

    /// @param id the name by which the page asks how far it is
    /// @param watch whether it may go on: it ends with the session, and with the role
    void write(
            SignedIn who,
            ExportQuestion asked,
            ExportFormat format,
            @Nullable String id,
            SessionWatch.Watch watch,
            HttpServletResponse response)
            throws IOException {
        var beginning = running.begin(who.personId(), id);
        if (beginning.export() == null) {
            Objects.requireNonNull(beginning.refusal()).answer(response);
            return;
        }
        Export export = beginning.export();
        try {
            trail.begins(who, asked, format, export);
            var writer = write(asked, format, export, watch, response);
            trail.ends(who, asked, export);
            writer.close();
        } finally {
            boolean isToTell = export.end(Export.State.BROKEN) || export.state() == Export.State.CANCELLED;
            // first: the trail may be what is broken
            running.end(export, Export.State.BROKEN);
            if (isToTell) {
                trail.ends(who, asked, export);
            }
        }
    }

    /// The first page is read before the answer begins, and the answer is only ended where all is in it: whoever gets a
    /// part of the file sees that the connection broke.
    private EntryWriter write(
            ExportQuestion asked,
            ExportFormat format,
            Export export,
            SessionWatch.Watch watch,
            HttpServletResponse response)
            throws IOException {
        var question = asked.question();
        var reach = scopes.reach(asked.place(), question.filter());
        Instant now = clock.instant();
        Instant to = asked.time().to().isAfter(now) ? now : asked.time().to();
        EntryWalk walk = exports.walk(reach, question.filter(), asked.time().from(), to);
        long began = System.nanoTime();
        var entries = walk.next();
        var writer = writer(format, response);
        while (true) {
            writer.write(entries);
            export.hasWritten(entries.size());
            if (walk.isOver() && export.end(Export.State.DONE)) {
                return writer;
            }
            if (!export.isRunning() || !watch.goesOn()) {
                LOG.debug("An export was cancelled, or its reader may not go on, after {} rows", export.rows());
                throw Download.brokenOff(response);
            }
            rest(Duration.ofNanos(System.nanoTime() - began), response);
            began = System.nanoTime();
            entries = walk.next();
        }
    }

    private void rest(Duration worked, HttpServletResponse response) throws IOException {
        try {
            running.rest(worked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Download.brokenOff(response);
        }
    }

    private EntryWriter writer(ExportFormat format, HttpServletResponse response) throws IOException {
        if (format == ExportFormat.CSV) {
            return new CsvEntries(Csv.to(response, "access-log", clock, EntryWriter.COLUMNS.toArray(String[]::new)));
        }
        Download.begin(response, "access-log", format.ending(), format.contentType(), clock);
        return new JsonEntries(response.getOutputStream());
    }
}
