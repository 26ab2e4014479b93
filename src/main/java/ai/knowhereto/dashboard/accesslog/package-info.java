/// Every API request, remembered without slowing it.
///
/// Promises: each answered request becomes one entry, or part of a gap that is reported; entries are written in
/// batches off the request path, together with the usage buckets and the last use of each key in the same
/// transaction, so that charts and log never disagree. Requests without a known key are counted always and stored
/// in samples (the first 60 of a minute), so that a stranger cannot fill the log.
///
/// The way of an entry: [AccessLog] appends it to the journal of this replica, a file, before the answer leaves
/// (`journal`); a thread ([Replica]) reads the journal in order and brings it into the database ([Delivery]), up to
/// 10,000 entries in one transaction over a connection of its own ([BatchWriter]): the entries, then what those
/// that were really inserted add to the series, to the first and last use and to the addresses and clients of their
/// keys. What the transaction changes is sorted, so that the writers of several replicas never wait for each other
/// in a circle.
///
/// Exactly once: every entry has a number in its journal, and the number up to which a replica is stored is a row
/// that moves in the same transaction ([Source]). After `kill -9`, or a commit that was not answered, the row says
/// where to go on; so an entry that is only counted is not counted twice either. The primary key of the log is a
/// second belt. A number that the journal has lost moves the row too, together with a row that reports it; so
/// answered = stored + reported, by construction. The audit trail tells each such gap once ([GapReports]), and
/// [LogState] tells readers where gaps are and up to when the log is complete, over all replicas.
///
/// A start stores what the files hold before the server is ready: its own, and those of replicas that share the
/// data directory and do not run. A stop stores what it can in 15 s; the rest waits in the files. A replica that
/// ended otherwise holds [LogState#completeUntil()] back until it starts again, is adopted or is given up.
///
/// The series are in minutes, quarters of an hour and UTC days: requests by key, outcome, secret and status; by
/// key, endpoint and outcome; latencies by key, between fixed bounds ([Latencies]); and the same three of whole
/// accounts, by environment, so that a page over all keys of an account costs the same for ten and for ten
/// thousand.
///
/// The series by key tell its secrets apart, and who presents a secret that is not current any more is remembered,
/// as long as it goes on and 60 days longer ([OldSecrets]). A key that was never rotated costs nothing for that.
/// Silence is measured by the clock of the database, and means something while the log is complete ([LogState]).
///
/// Entries are kept for `knowhere.access-log.retention` days, minutes for 7 days, quarters for 200, days and
/// callers for two years ([EntryRetention], [SeriesRetention]). No entry is ever deleted on PostgreSQL: its day is
/// dropped.
///
/// Each hour a day is counted again from the log and compared with every series of keys and accounts ([Recount]);
/// admins see the result ([LogStorage]). Requests without a known key are not compared, since the log samples them.
///
/// What it costs: the request pays for one `write`; an entry is seen some 100 ms after its answer, when the
/// database keeps up.
///
/// What it takes on PostgreSQL, measured by `IngestBench`: 800 bytes for an entry, 265 of them the row and the rest
/// its five indexes; so days × entries per day × 800 bytes. A row of a series takes some 300 bytes with its
/// indexes, and there is one for each key, bucket and kind of answer, however many requests it counts: a key that
/// is called in every minute, with two statuses and three endpoints, takes 17 MB of minutes and 36 MB of quarters
/// in the long run. The writer works some 30 µs for an entry, its thread and its backend together, and reaches 0.4
/// of a plain `COPY` into the same indexes with 20,000 entries in a batch.
///
/// What is still lost, and reported: what exceeds the quota of the files while the database is away, the oldest
/// first; what finds neither a disk nor room in memory for 5 ms; an entry that the database refuses for what it
/// holds. What is lost and cannot be counted: what the operating system had not written to the disk before a power
/// cut (fsync for each entry would save it, for some 250 µs each), and what a replica had in files that are gone
/// with it. A directory on a disk that goes with its container is only as durable as the container.
@ApplicationModule(allowedDependencies = {"accounts", "audit", "journal", "site"})
@NullMarked
package ai.knowhereto.dashboard.accesslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
