package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.site.SecurityHeaders;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what the container refuses before any filter runs (a bad request line, a bad or oversized header, a bad
/// chunk): the envelope and the headers of every other answer, instead of a page of the container's own.
final class EnvelopeValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeValve.class);

    private final SecurityHeaders headers;
    private final RequestIds ids;

    EnvelopeValve(SecurityHeaders headers, RequestIds ids) {
        this.headers = headers;
        this.ids = ids;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String id = ids.request();
        // the words of a fault that the caller made may hold the header that he sent, and so a key
        if (fault != null && response.getStatus() >= 500) {
            LOG.error("Request {} failed in the container", id, fault);
        }
        try {
            headers.apply(response.getResponse());
            var answer = Answer.of(ApiError.ofStatus(response.getStatus()));
            Rendered.of(request.getRequest(), id, answer).sendTo(response.getResponse());
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("The caller of {} is gone", id, e);
        }
    }
}
