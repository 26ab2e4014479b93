package ai.knowhereto.dashboard.notifications;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// What the answer to a webhook means: 2xx is received, 410 is gone for good, everything else may work later. A
/// redirect is a failure: where it leads is not what the account's members typed.
class Answers {

    private static final int GONE = 410;

    /// Of numbers that are longer nobody means anything but "not soon".
    private static final int DIGITS = 9;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    Outcome outcome(HttpResponse answer) {
        int status = answer.getCode();
        if (status / 100 == 2) {
            return Outcome.delivered(status);
        }
        if (status == GONE) {
            return new Outcome(Outcome.Result.GONE, status, "gone", null, null);
        }
        String problem = status / 100 == 3 ? "redirect" : "status";
        return new Outcome(Outcome.Result.FAILED, status, problem, retryAfter(answer), null);
    }

    /// `Retry-After`: seconds, or a date (RFC 9110, 10.2.3), a day at most. What is neither is not there.
    private @Nullable Duration retryAfter(HttpResponse answer) {
        var header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String value = header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
        if (value.matches("\\d+")) {
            return value.length() > DIGITS ? LONGEST : atMost(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return atMost(Duration.between(clock.instant(), date));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration atMost(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
