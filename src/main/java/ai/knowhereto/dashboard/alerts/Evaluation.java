package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.LogState;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks at the rules every five seconds, on one of the servers.
///
/// What a round decides it decides again if it is repeated, so how far it came is noted last: a server that is
/// killed in the middle leaves nothing undone, and whoever goes on does nothing twice.
@Component
class Evaluation {

    private static final Logger log = LoggerFactory.getLogger(Evaluation.class);

    /// A rule that fails for a minute on end does not keep the others any longer.
    private static final int MOST_FAILURES = 12;

    private final Lease lease;
    private final Evaluator evaluator;
    private final AlertRules rules;
    private final Alerts alerts;
    private final AlertLifecycle lifecycle;
    private final LogState logState;
    private int failures;

    Evaluation(
            Lease lease,
            Evaluator evaluator,
            AlertRules rules,
            Alerts alerts,
            AlertLifecycle lifecycle,
            LogState logState) {
        this.lease = lease;
        this.evaluator = evaluator;
        this.rules = rules;
        this.alerts = alerts;
        this.lifecycle = lifecycle;
        this.logState = logState;
    }

    @Scheduled(fixedRate = 5_000, initialDelay = 5_000)
    synchronized void round() {
        try {
            boolean isWhole = false;
            while (!isWhole && lease.take()) {
                LogState.Reached reached = logState.reached();
                isWhole = look(reached.now(), reached.completeUntil());
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Alert rules are looked at later: {}", e.getMessage());
        }
    }

    /// After the round that goes on.
    @PreDestroy
    synchronized void stop() {
        try {
            lease.release();
        } catch (DataAccessException e) {
            log.debug("The lease ends by itself", e);
        }
    }

    /// One round.
    ///
    /// @param now by the clock of the watermark
    /// @param completeUntil the log's watermark
    /// @return whether all rules were looked at; after a restart it takes some rounds to read what was before
    synchronized boolean look(Instant now, Instant completeUntil) {
        var look = Look.at(now, completeUntil, lease.progress().evaluatedUntil());
        var looking = rules.enabled();
        var open = alerts.open();
        var changed = evaluator.look(look, looking, open.values());
        boolean isKept = true;
        for (var found : changed.entrySet()) {
            isKept &= apply(found.getKey(), () -> lifecycle.apply(lease, found.getKey(), found.getValue(), open, now));
        }
        remind(looking, changed.isEmpty() ? open.values() : alerts.open().values(), now);
        failures = isKept ? 0 : failures + 1;
        if (evaluator.isWhole() && (isKept || failures > MOST_FAILURES)) {
            lease.evaluated(Minutes.start(look.complete()));
        }
        return evaluator.isWhole();
    }

    private void remind(List<AlertRule> looking, Collection<Alert> open, Instant now) {
        Map<String, AlertRule> known = looking.stream().collect(Collectors.toMap(AlertRule::id, Function.identity()));
        var stopped = lifecycle.stopped(open, now);
        for (Alert alert : open) {
            AlertRule rule = known.get(alert.ruleId());
            if (rule != null && AlertLifecycle.isDue(rule, alert, stopped, now)) {
                apply(rule, () -> lifecycle.remind(lease, rule, alert, now));
            }
        }
    }

    /// What goes wrong with one rule does not keep the others.
    private static boolean apply(AlertRule rule, Runnable act) {
        try {
            act.run();
            return true;
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "The alerts of {} are looked at again: {}",
                    rule.id(),
                    e.getClass().getSimpleName());
            log.debug("Why", e);
            return false;
        }
    }
}
