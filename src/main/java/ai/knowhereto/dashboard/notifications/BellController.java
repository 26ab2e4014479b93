package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Whether anything is new, for pages that are open.
@Controller
class BellController {

    private final Bell bell;

    BellController(Bell bell) {
        this.bell = bell;
    }

    /// @param shown what the page shows; nothing is answered while that is right
    @GetMapping(NotificationsController.PATH + "/bell")
    @Nullable
    String count(
            SignedIn who,
            @RequestParam(defaultValue = "") String shown,
            Shape shape,
            HttpServletResponse response,
            Model model) {
        if (!shape.isFragment()) {
            return "redirect:" + NotificationsController.PATH;
        }
        int unread = bell.count(who.personId(), who.accountId());
        if (shown.equals(String.valueOf(unread))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return "notifications/bell :: changed(unread=" + unread + ")";
    }
}
