/// Where the dashboard is and what every answer of it carries.
///
/// Promises: one public address (`knowhere.base-url`) that links, redirects and the `Host` allow-list come from; the
/// same security headers on every answer, errors and static files included; one error page for everything that goes
/// wrong; the reader's language, time zone and theme.
///
/// It is a room of its own because each of these must hold for the pages of every other module, so no module with
/// pages could own it without an arrow turning back. It uses nobody.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package ai.knowhereto.dashboard.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
