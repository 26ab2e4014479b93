package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.gateway.Credentials.Doubled;
import ai.knowhereto.dashboard.gateway.Credentials.Malformed;
import ai.knowhereto.dashboard.gateway.Credentials.Missing;
import ai.knowhereto.dashboard.gateway.Credentials.Presented;
import ai.knowhereto.dashboard.gateway.Credentials.WrongScheme;
import ai.knowhereto.dashboard.keys.Secret;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import ai.knowhereto.dashboard.verification.Verdict.Good;
import ai.knowhereto.dashboard.verification.Verdict.Refused;
import ai.knowhereto.dashboard.verification.Verdict.Undecided;
import ai.knowhereto.dashboard.verification.Verdict.Unknown;
import ai.knowhereto.dashboard.verification.Verification;
import ai.knowhereto.dashboard.verification.VerifiedKey;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets a call through to the API, or refuses it: first the key's place, then its form, then the key, then its limit.
@Component
class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final String EXPOSED = "API keys are accepted in the Authorization header only. "
            + "This one may have been written to logs on its way: revoke it and create a new one.";

    private final Verification verification;
    private final LimitHeaders limits;
    private final RateLimits rateLimits;
    private final Sandbox sandbox;

    Gate(Verification verification, RateLimits rateLimits, LimitHeaders limits, Sandbox sandbox) {
        this.verification = verification;
        this.rateLimits = rateLimits;
        this.limits = limits;
        this.sandbox = sandbox;
    }

    Decision decide(Call call) {
        var query = Query.of(call.request().getQueryString());
        var exposed = exposure(call, query);
        if (exposed.isPresent()) {
            return Decision.refused("query", Answer.of(exposed.get()));
        }
        return switch (Credentials.of(call.request())) {
            case Missing _ -> Decision.refused("missing", Challenge.WITHOUT_CREDENTIALS.answer());
            case Doubled _ ->
                Decision.refused(
                        "malformed",
                        Answer.of(ApiError.invalid(
                                "Authorization", "DUPLICATE", "Send one Authorization header, not several")));
            case WrongScheme _ -> Decision.refused("malformed", Challenge.WRONG_SCHEME.answer());
            case Malformed _ -> Decision.refused("malformed", Challenge.MALFORMED.answer());
            case Presented presented -> verified(call, query, presented.secret());
        };
    }

    private static Optional<ApiError> exposure(Call call, Query query) {
        return query.nameOfKey()
                .map(name -> ApiError.invalid(name, "KEY_IN_QUERY", EXPOSED))
                .or(() -> KeyTraces.in(call.request().getRequestURI())
                        ? Optional.of(ApiError.invalid("path", "KEY_IN_PATH", EXPOSED))
                        : Optional.empty())
                .or(() -> KeyTraces.in(call.request().getHeader("Cookie"))
                        ? Optional.of(ApiError.invalid("Cookie", "KEY_IN_COOKIE", EXPOSED))
                        : Optional.empty());
    }

    private Decision verified(Call call, Query query, Secret secret) {
        return switch (verification.verify(secret)) {
            case Good good -> limited(call, query, good.key());
            case Refused refused ->
                new Decision(
                        Challenge.of(refused.reason()).answer(),
                        refused.key(),
                        refused.reason().name().toLowerCase(Locale.ROOT));
            case Unknown _ -> Decision.refused("unknown", Challenge.UNKNOWN.answer());
            case Undecided _ ->
                Decision.refused("undecided", Answer.of(ApiError.UNDECIDED).with("Retry-After", "1"));
        };
    }

    private Decision limited(Call call, Query query, VerifiedKey key) {
        var permit = rateLimits.acquire(key.keyId());
        var headers = limits.of(permit);
        return permit.granted()
                ? new Decision(asked(call, query, key).with(headers).with(Sandbox.HEADER, "true"), key, null)
                : new Decision(Answer.of(ApiError.limited(permit.retryAfter())).with(headers), key, "limited");
    }

    private Answer asked(Call call, Query query, VerifiedKey key) {
        try {
            return sandbox.answer(call, query, key);
        } catch (Refusal refusal) {
            return Answer.of(refusal.error());
        } catch (RuntimeException e) {
            log.error("Request {} failed", call.id(), e);
            return Answer.of(ApiError.INTERNAL);
        }
    }
}
