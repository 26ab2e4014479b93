/// Keys that were found in the open: whose they are, and what they still open.
///
/// Promises: a pasted text is read, its keys are hashed, and it is forgotten: it is in no table, log, address or
/// answer. Every look-up is in the audit trail before its result is shown, with the id of the key and never the text.
/// Only the staff get here, and each of them so many times an hour: the last four characters of keys could be tried one
/// by one.
///
/// A key is revoked by the dialog of `keys`, with the reason chosen: from paste to revoked it takes three clicks.
@ApplicationModule(allowedDependencies = {"keys", "accesslog", "accounts", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.compromise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
