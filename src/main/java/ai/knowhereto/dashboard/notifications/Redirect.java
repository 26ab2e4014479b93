package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/// Leads on after a form, in both shapes: htmx is told by a header, since a redirect would end up inside of the
/// dialog.
final class Redirect {

    private Redirect() {}

    static @Nullable String to(String path, Shape shape, HttpServletResponse response) {
        if (!shape.isFragment()) {
            return "redirect:" + path;
        }
        response.setHeader("HX-Redirect", path);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }
}
