/// Requests as series: the charts and the figures.
///
/// Promises: reads buckets, never rows, so a chart costs the same for ten requests and for ten million; the table under
/// a chart holds the numbers that the chart is drawn from.
@ApplicationModule(allowedDependencies = {"accesslog", "accounts", "site"})
@NullMarked
package ai.knowhereto.dashboard.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
