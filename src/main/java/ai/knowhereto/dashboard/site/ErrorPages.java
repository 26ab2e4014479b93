package ai.knowhereto.dashboard.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// One page for everything that goes wrong. Says what happened and what to do, never a stack trace.
@Controller
class ErrorPages implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final Set<Integer> OWN_PAGES = Set.of(400, 403, 404, 405, 409, 500, 503);

    private final List<ErrorAnswers> others;

    ErrorPages(List<ErrorAnswers> others) {
        this.others = others;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = status(request);
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
        for (var other : others) {
            if (other.answer(request, response, path, status)) {
                return null;
            }
        }
        response.setStatus(status);
        String page = OWN_PAGES.contains(status) ? String.valueOf(status) : "error";
        return new ModelAndView("error/" + page, Map.of("requestId", remembered(request, status), "status", status));
    }

    /// A database that is away comes back: whoever tries again in a moment is served.
    private static int status(HttpServletRequest request) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object fault = thrown instanceof ServletException wrapper ? wrapper.getRootCause() : thrown;
        if (fault instanceof CannotCreateTransactionException || fault instanceof DataAccessResourceFailureException) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    }

    /// The id under which the operator finds the cause in the log. The path is not written: it may hold a key.
    private static String remembered(HttpServletRequest request, int status) {
        String id = "req_" + UUID.randomUUID().toString().replace("-", "");
        if (status >= 500) {
            var cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            log.error("Answered {} with {}", id, status, cause);
        }
        return id;
    }
}
