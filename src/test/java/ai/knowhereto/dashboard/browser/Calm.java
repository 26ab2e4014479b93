package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;

/// What no page may cause, whatever is done on it: a violation of the content security policy, an error of a script, a
/// request to somebody else (D7).
final class Calm {

    private static final String LISTENER =
            "addEventListener('securitypolicyviolation', e => console.error('securitypolicyviolation ' + e.violatedDirective"
                    + " + ' ' + e.blockedURI))";

    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)content security policy|securitypolicyviolation|uncaught|unhandled");

    private static final Pattern REQUEST =
            Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]+)\"");

    private static final Pattern OURS =
            Pattern.compile("(https?://(localhost|127\\.0\\.0\\.1):\\d+/|(data|about|blob|chrome):).*");

    private Calm() {}

    /// Listens in every page that this tab opens from now on.
    static void listen(ChromeDriver driver) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LISTENER));
    }

    /// Nothing of the kind happened since the logs were last read.
    static void assertHeld(ChromeDriver driver) {
        assertThat(Chromium.console(driver)).noneMatch(FORBIDDEN.asPredicate());
        assertThat(Chromium.events(driver))
                .flatMap(event ->
                        REQUEST.matcher(event).results().map(MatchResult::group).toList())
                .filteredOn(request ->
                        !OURS.matcher(request.replaceAll("^.*\"url\":\"", "")).matches())
                .isEmpty();
    }
}
