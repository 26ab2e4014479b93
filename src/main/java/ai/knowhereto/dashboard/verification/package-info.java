/// Is this presented key good, now?
///
/// Promises: a request that arrives after a revocation was acknowledged is decided on a snapshot that contains it.
/// Waiting requests share one indexed read of the primary database (the group read); there is no cache of good keys,
/// so there is nothing to invalidate. Expiry is compared with the clock of the database. What cannot be decided within
/// one second is neither good nor bad: it is undecided, and the caller is told to retry.
@ApplicationModule(allowedDependencies = {"keys"})
@NullMarked
package ai.knowhereto.dashboard.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
