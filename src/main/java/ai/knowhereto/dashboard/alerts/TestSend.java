package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.notifications.Channels;
import ai.knowhereto.dashboard.notifications.Kind;
import ai.knowhereto.dashboard.notifications.Notification;
import ai.knowhereto.dashboard.notifications.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells whoever a rule would tell that this is only a test.
@Component
class TestSend {

    private final Outbox outbox;
    private final Sentences sentences;
    private final Channels channels;
    private final Clock clock;

    TestSend(Outbox outbox, Sentences sentences, Channels channels, Clock clock) {
        this.outbox = outbox;
        this.sentences = sentences;
        this.channels = channels;
        this.clock = clock;
    }

    /// @return how the person is told, as a key of the message bundle
    @Transactional
    String send(SignedIn who, AlertRule rule) {
        String sentence = sentences.of(rule.condition(), rule.keyId(), Locale.ENGLISH);
        outbox.add(new Notification(
                rule.accountId(),
                Kind.TEST,
                rule.keyId(),
                rule.id(),
                Map.of("rule", sentence, "ruleId", rule.id()),
                clock.instant(),
                List.of(who.personId()),
                rule.wish().webhookIds()));
        return channels.email() && who.email() != null ? "alerts.test.sent" : "alerts.test.sent.here";
    }
}
