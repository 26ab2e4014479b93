package ai.knowhereto.dashboard.identityprovider;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Says why nobody can sign in with the trial accounts through a proxy.
@Controller
@Conditional(WhenOn.class)
class BehindProxyPage {

    /// Reached from inside only.
    @GetMapping(ProviderPaths.BEHIND_PROXY)
    @Nullable
    String explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.FORWARD) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return null;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        return "identityprovider/behind-proxy";
    }
}
