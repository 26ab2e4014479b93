/// What a person does, in a real browser. Journeys and their page objects live here; [Chromium] opens the browser
/// and [ChromiumInstallation] finds it, or gets it. The tests carry the tag `browser`; `-Dbrowser=off` leaves them out.
@NullMarked
package ai.knowhereto.dashboard.browser;

import org.jspecify.annotations.NullMarked;
