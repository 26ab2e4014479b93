/// The API side over HTTP.
///
/// Promises: authentication comes before routing; every error, the container's own included, has the documented
/// envelope and a request id; every request becomes an access log entry.
@ApplicationModule(allowedDependencies = {"verification", "keys", "ratelimit", "accesslog", "accounts", "site"})
@NullMarked
package ai.knowhereto.dashboard.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
