/// Every API request, remembered without slowing it.
///
/// Promises: each answered request becomes one entry; entries are written in batches off the request path, together
/// with the usage buckets and the last use of each key in the same transaction, so that charts and log never disagree.
/// Requests without a known key are counted always and stored in samples, so that a stranger cannot fill the log.
@ApplicationModule(allowedDependencies = {"accounts", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.accesslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
