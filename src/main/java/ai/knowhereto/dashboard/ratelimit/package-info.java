/// May this key call now?
///
/// Promises: at most the configured number of requests in each fixed window, and an honest time to wait. Windows are
/// fixed rather than sliding because a greedy refill admitted 119 requests in one minute at five times the load.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package ai.knowhereto.dashboard.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
