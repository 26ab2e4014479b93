package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a file of a chart consists of: the numbers of the table under it, bar by bar, by moments instead of words. That
/// somebody takes them with him is told before the first row leaves.
@Component
class UsageFile {

    private final AuditTrail audit;

    UsageFile(AuditTrail audit) {
        this.audit = audit;
    }

    /// Tells the audit trail.
    @Transactional
    void begin(SignedIn who, UsageQuestion question) {
        audit.add(new AuditEvent(
                who.accountId(),
                who.actor(),
                "usage.exported",
                "account",
                who.accountId(),
                null,
                null,
                Map.of(
                        "group",
                        question.grouping().word(),
                        "key",
                        Objects.requireNonNullElse(question.keyId(), "all"),
                        "environment",
                        Objects.requireNonNullElse(question.environment(), "all"))));
    }

    static String[] columns(UsagePage page) {
        List<String> columns = new ArrayList<>(List.of("from", "to"));
        page.stack().parts().forEach(part -> columns.add(part.column()));
        columns.add("all");
        if (page.previous() != null) {
            columns.add("previous_period");
        }
        columns.addAll(List.of("latency_p50_ms", "latency_p95_ms", "latency_p99_ms"));
        return columns.toArray(String[]::new);
    }

    static List<Object[]> rows(UsagePage page) {
        return IntStream.range(0, page.stack().bars().size())
                .mapToObj(bar -> row(page, bar))
                .toList();
    }

    private static Object[] row(UsagePage page, int bar) {
        Span span = page.links().period().spans().get(bar);
        List<Object> cells = new ArrayList<>(List.of(span.from(), span.to()));
        cells.addAll(page.stack().bars().get(bar));
        cells.add(page.stack().total(bar));
        Series previous = page.previous();
        if (previous != null) {
            cells.add(previous.bars().get(bar).figures().total());
        }
        var latencies = page.latency().series().bars().get(bar);
        for (double share : LatencyPage.SHARES) {
            cells.add(LatencyPage.milliseconds(latencies, share));
        }
        return cells.toArray();
    }
}
