/// Records that survive the process: written to files before anybody is told, read again in order.
///
/// Promises: a record that was appended is still there after `kill -9`, unless there was no room for it; every
/// record has a number, and a number that cannot be read any more is reported as lost, once, with the time and
/// the cause. So what was appended is, exactly, what is read and what is reported.
///
/// The design. A [Journal] is a directory that one process holds by a lock file. Records go into segments of 16
/// MB, each named after the number of its first record: length, CRC-32C, number, time, content, written by one
/// `write` while a lock is held. That is the whole protocol: the number is what is counted. A segment that was
/// dropped for the quota, a damaged record, one that was only in memory when the process was killed: each shows
/// as numbers that are missing between two that are there, and the reader finds all of them in the same way. The
/// segment *is* the queue. There is no other path that would only be taken when something is wrong, but for one:
/// while the disk refuses, records wait in memory, up to 20,000, and a caller waits at most 5 ms for room.
///
/// A torn record at the end, which nobody was told of, is cut off at the start. Behind a damaged one in the
/// middle the reader looks for the next whose checksum is right; no text can pass for a record, since every
/// header begins with a byte that is zero. Numbers that no file holds are in a file of 4 kB that is made at the
/// start and mapped into memory: how many were given out, and why the disk has not got them. It needs no room
/// when the disk is full.
///
/// Files are not opened as interruptible channels, since an interrupted thread would close them for all others.
///
/// What it costs: one system call for each record, some 2 µs of a processor with its encoding. What is not
/// promised: the operating system writes to the disk when it likes (some 30 s on Linux), so a power cut loses the
/// last of that. Calling fsync for each record would close that window for about 250 µs each on a good disk.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package ai.knowhereto.dashboard.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
