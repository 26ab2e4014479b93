package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.Members;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.notifications.Channels;
import ai.knowhereto.dashboard.notifications.Kind;
import ai.knowhereto.dashboard.notifications.Notification;
import ai.knowhereto.dashboard.notifications.Outbox;
import ai.knowhereto.dashboard.notifications.TestLimit;
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
    private final RuleSentences sentences;
    private final Channels channels;
    private final Members members;
    private final TestLimit limit;
    private final Clock clock;

    TestSend(Outbox outbox, RuleSentences sentences, Channels channels, Members members, TestLimit limit, Clock clock) {
        this.outbox = outbox;
        this.sentences = sentences;
        this.channels = channels;
        this.members = members;
        this.limit = limit;
        this.clock = clock;
    }

    /// @return how the person is told, as a key of the message bundle
    @Transactional
    String send(SignedIn who, AlertRule rule) {
        limit.check(who, rule.wish().webhookIds());
        String sentence = sentences.of(rule, Locale.ENGLISH);
        outbox.add(new Notification(
                rule.accountId(),
                Kind.TEST,
                rule.keyId(),
                rule.id(),
                Map.of("rule", sentence, "ruleId", rule.id()),
                clock.instant(),
                List.of(who.personId()),
                rule.wish().webhookIds()));
        return channels.email() ? byMail(who) : "alerts.test.sent.here";
    }

    /// Only an address that the provider vouches for gets mail.
    private String byMail(SignedIn who) {
        var member = members.find(who.accountId(), who.personId());
        boolean isVerified = member.isPresent() && member.get().email() != null;
        return isVerified ? "alerts.test.sent" : "alerts.test.sent.unverified";
    }
}
