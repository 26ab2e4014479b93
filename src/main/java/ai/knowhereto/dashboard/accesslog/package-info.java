/// Every API request, remembered without slowing it.
///
/// Promises: each answered request becomes one entry; entries are written in batches off the request path, together
/// with the usage buckets and the last use of each key in the same transaction, so that charts and log never
/// disagree. Requests without a known key are counted always and stored in samples (the first 60 of a minute), so
/// that a stranger cannot fill the log.
///
/// The way of an entry: [AccessLog] takes it into a bounded queue; one thread makes batches of it, [BatchWriter]
/// writes each in one transaction over a connection of its own: the entries (`on conflict do nothing`), then what
/// those that were really inserted add to the series, to the first and last use and to the addresses and clients of
/// their keys. So a batch whose commit was not answered is written again and counts once; a batch is recognized by
/// its rows, hence one that would only be counted stores one row as well. What the transaction changes is sorted,
/// so that the writers of several replicas never wait for each other in a circle.
///
/// The series are in minutes, quarters of an hour and UTC days: requests by key, outcome, secret and status; by
/// key, endpoint and outcome; latencies by key, between fixed bounds ([Latencies]); and the same three of whole
/// accounts, by environment, so that a page over all keys of an account costs the same for ten and for ten
/// thousand.
///
/// The series by key tell its secrets apart, and who presents a secret that is not current any more is remembered,
/// as long as it goes on and 60 days longer ([OldSecrets]). A key that was never rotated costs nothing for that.
/// Silence is measured by the clock of the database, and means something while the log is complete ([AccessLog]).
///
/// Entries are kept for `knowhere.access-log.retention` days, minutes for 7 days, quarters for 200, days and callers
/// for two years ([EntryRetention], [SeriesRetention]). No entry is ever deleted on PostgreSQL: its day is dropped.
///
/// What it costs: an entry is seen 200 ms after its answer at most, when the database keeps up.
///
/// What is lost today, all of it counted by [AccessLog#dropped()] except the first: what stands in the queue when
/// the process is killed (200 ms of requests; more while the database is away, up to 20,000), what finds the queue
/// full, and what is left when the application stops without a database. The queue is the only place that changes
/// when entries are also appended to a file before the answer: `append` then writes the file first, and a start
/// replays it.
@ApplicationModule(allowedDependencies = {"accounts", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.accesslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
