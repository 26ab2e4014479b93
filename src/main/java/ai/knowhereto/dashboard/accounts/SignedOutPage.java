package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// A page that is open though its session is over stays as it is, and says that it is not followed any more: it
/// would look as if all were well for ever.
@Component
class SignedOutPage {

    /// htmx takes the answer and asks no more.
    private static final int LAST = 286;

    private final MessageSource messages;

    SignedOutPage(MessageSource messages) {
        this.messages = messages;
    }

    /// Takes the place of how much is new, at the top of every page; nothing else is changed.
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = messages.getMessage("accounts.signed-out", null, request.getLocale());
        response.setStatus(LAST);
        response.setHeader("HX-Reswap", "none");
        response.setContentType("text/html; charset=UTF-8");
        response.getWriter()
                .write("<span id=\"bell-count\" role=\"alert\" class=\"badge warn\" hx-swap-oob=\"true\">"
                        + HtmlUtils.htmlEscape(text) + "</span>");
    }
}
