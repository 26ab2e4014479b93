package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// New rows of a list, as events (HTML Standard, server-sent events). Each stream is a virtual thread that waits.
@Controller
class TailController {

    private final LiveTail tail;

    TailController(LiveTail tail) {
        this.tail = tail;
    }

    @GetMapping({"/dashboard/logs/stream", "/admin/logs/stream"})
    void follow(
            SignedIn who,
            @RequestParam Map<String, String> parameters,
            Wall wall,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var page = new TailPage(request, response, model, wall);
        tail.run(who, LogPlaces.of(who, request), parameters, page);
    }
}
