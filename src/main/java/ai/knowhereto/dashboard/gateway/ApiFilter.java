package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.accesslog.AccessLog;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the API's side, ahead of Spring Security and MVC. Nothing behind it is asked.
///
/// The access log has the entry before the caller has the answer, so that nobody can know of a request that it does
/// not.
final class ApiFilter implements Filter {

    private static final Logger log = LoggerFactory.getLogger(ApiFilter.class);

    private final Gate gate;
    private final RequestIds ids;
    private final AccessLog accessLog;
    private final Clock clock;

    ApiFilter(Gate gate, RequestIds ids, AccessLog accessLog, Clock clock) {
        this.gate = gate;
        this.ids = ids;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        Instant at = clock.instant();
        var call = new Call((HttpServletRequest) request, ids.request(at), at, System.nanoTime());
        Decision decision = decide(call);
        var rendered = Rendered.of(call.request(), call.id(), decision.answer());
        accessLog.append(Entries.of(call, decision, rendered.bytes()));
        rendered.sendTo((HttpServletResponse) response);
    }

    private Decision decide(Call call) {
        try {
            return gate.decide(call);
        } catch (Refusal refusal) {
            return new Decision(Answer.of(refusal.error()), null, "malformed");
        } catch (RuntimeException e) {
            log.error("Request {} failed", call.id(), e);
            return new Decision(Answer.of(ApiError.INTERNAL), null, null);
        }
    }
}
