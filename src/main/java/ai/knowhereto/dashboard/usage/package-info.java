/// Requests as series: the charts and the figures.
///
/// Promises: reads buckets, never rows, so a chart costs the same for ten requests and for ten million; the table under
/// a chart holds the numbers that the chart is drawn from. The address of a page is all there is of its state.
///
/// The way of a page: [UsageQuestion] reads the address; [Range] or [CustomRange] cut the time into a [Period] of bars
/// on the reader's clock; a [Series] sums the buckets into them; [Chart] and [Breakdown] are what the templates draw,
/// [Links] where their controls lead. Bars of days and hours are summed from quarters of an hour, so that they are
/// right in every zone; only who did most is asked of UTC days, for their sum does not depend on where a day ends.
///
/// Other modules show [KeyUsage] of one key, [SecretsUsage] of a rotation, and [Sparklines] in lists.
@ApplicationModule(allowedDependencies = {"accesslog", "accounts", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
