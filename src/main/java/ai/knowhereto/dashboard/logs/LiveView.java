package ai.knowhereto.dashboard.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// Whether a list grows while somebody looks at it, and the way to change that. The address says it: `live=1`.
///
/// @param toggle the same list, growing or not
/// @param stream where its new rows come from; `null` if it does not grow
/// @param refresh the same list, read again
public record LiveView(String toggle, @Nullable String stream, String refresh) {

    static final String PARAMETER = "live";

    /// A list of a time that was typed does not grow: going live leads to the time that ends now.
    ///
    /// @param now when the list was read, or before
    static LiveView of(LogPage page, Map<String, String> parameters, Instant now) {
        boolean isOn = isWished(parameters)
                && page.question().isAnswerable()
                && (parameters.getOrDefault("from", "") + parameters.getOrDefault("to", "")).isBlank()
                && !page.isFurther();
        String still = page.time().href(Map.of(PARAMETER, ""));
        String growing = page.time().href(Map.of(PARAMETER, "1", "from", "", "to", ""));
        return isOn ? new LiveView(still, stream(page, now), growing) : new LiveView(growing, null, still);
    }

    /// Whether an address asks for a list that grows.
    static boolean isWished(Map<String, String> parameters) {
        return "1".equals(parameters.get(PARAMETER));
    }

    public boolean isOn() {
        return stream != null;
    }

    private static String stream(LogPage page, Instant now) {
        String words = page.question().filter().text();
        return page.place().path() + "/stream?since=" + now + "&q=" + UriUtils.encode(words, StandardCharsets.UTF_8);
    }
}
