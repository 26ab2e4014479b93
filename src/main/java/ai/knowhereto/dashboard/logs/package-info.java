/// The pages of the access log: one request among ten million.
///
/// Promises: the address of a page is all there is of its state, and holds no key, since what is typed is posted
/// and refused if it looks like one. What was typed wrongly is said, never ignored. A search never waits for more
/// than a few seconds: the page says how far back it came. Members see their account, admins everything, support
/// the keys that they looked up; what the staff see is in the audit trail before it is shown.
///
/// The way of a page: [LogQuestion] reads the words, `usage` the time, `accesslog` finds the entries and counts
/// what its series know of; [LogPage] is what the templates draw.
@ApplicationModule(allowedDependencies = {"accesslog", "accounts", "audit", "keys", "site", "usage"})
@NullMarked
package ai.knowhereto.dashboard.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
