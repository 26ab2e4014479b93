/// The pages of the access log: one request among ten million.
///
/// Promises: the address of a page is all there is of its state, and holds no key, since what is typed is posted
/// and refused if it looks like one. What was typed wrongly is said, never ignored. A search never waits for more
/// than a few seconds: the page says how far back it came. Members see their account, admins everything, support
/// the keys that they looked up; what the staff see is in the audit trail before it is shown.
///
/// The way of a page: [LogQuestion] reads the words, `usage` the time, `accesslog` finds the entries and counts
/// what its series know of; [LogPage] is what the templates draw.
///
/// A list that grows ([LiveTail]) is a request that goes on: a virtual thread, fifty rows at most, no connection held,
/// and over with the session, the person or the role. An export ([LogExport]) goes page by page along the order of the
/// log, at two connections of its own; that it begins and how many rows it had is in the audit trail, members' too. A
/// part of a file is seen to be one: its answer has no end. How far an export is, is known to the server that writes
/// it, as sessions are. Reviews ([Reviews]) go forward only.
@ApplicationModule(allowedDependencies = {"accesslog", "accounts", "audit", "keys", "site", "usage"})
@NullMarked
package ai.knowhereto.dashboard.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
