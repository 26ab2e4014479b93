package ai.knowhereto.dashboard.logs;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/// A filter that somebody keeps.
///
/// @param words its words
/// @param time the time that ends now, as addresses say it
public record SavedFilter(String id, String name, String words, String time) {

    /// The list that it asks for.
    public String href(LogPlace place) {
        return place.path() + "?range=" + UriUtils.encode(time, StandardCharsets.UTF_8) + "&q="
                + UriUtils.encode(words, StandardCharsets.UTF_8);
    }
}
