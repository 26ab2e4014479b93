package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// That somebody knows of an alert, in one transaction with its audit entry.
@Component
class Acknowledgements {

    private final Alerts alerts;
    private final RuleTrail trail;
    private final Clock clock;

    Acknowledgements(Alerts alerts, RuleTrail trail, Clock clock) {
        this.alerts = alerts;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    void add(SignedIn who, Alert alert) {
        if (alerts.acknowledge(alert, who.actor().name(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            trail.tell(who, alert, "alert.acknowledged");
        }
    }
}
