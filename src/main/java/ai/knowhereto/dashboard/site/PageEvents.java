package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Tells the page that is open in the browser what happened, through the header `HX-Trigger` of htmx.
@Component
public class PageEvents {

    /// Headers hold ASCII only, names hold anything.
    private final JsonMapper json =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /// Sends events by name, each with its detail: `toast` with a text, `close-dialog`, or one of a module's own.
    public void send(HttpServletResponse response, Map<String, Object> events) {
        response.setHeader("HX-Trigger", json.writeValueAsString(events));
    }
}
