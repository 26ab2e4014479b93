package ai.knowhereto.dashboard.notifications;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What people and programs are told of. The name of a kind is stored and stays; so does its type, which
/// receivers of webhooks tell events apart by.
public enum Kind {
    /// A rule's condition is met, for the first time since it was last over.
    ALERT_FIRING,
    /// The condition is still met, after the rule's time to repeat.
    ALERT_REPEATED,
    /// The condition is over.
    ALERT_RESOLVED,
    /// A key was used from an address that it was never used from.
    ADDRESS_NEW,
    /// A key that is revoked or expired was presented and refused.
    KEY_USED_AFTER_END,
    /// A key expires in 30, 7 or 1 days.
    KEY_EXPIRING,
    KEY_EXPIRED,
    /// A key was not used for 90 days.
    KEY_UNUSED,
    /// A key was found where strangers could read it.
    KEY_LEAKED,
    /// Somebody else rotated a key.
    KEY_ROTATED,
    /// Somebody else revoked a key.
    KEY_REVOKED,
    /// We stopped to send to a webhook endpoint.
    WEBHOOK_DISABLED,
    /// Somebody wants to see whether it arrives.
    TEST;

    /// Those that a person can switch off, or a webhook leave out: all but the test.
    static final List<Kind> CHOICES =
            Arrays.stream(values()).filter(kind -> kind != TEST).toList();

    /// The event's type in the body of a webhook: `alert.firing`, `key.used-after-end`, `test`.
    public String type() {
        int end = name().indexOf('_');
        String noun = end < 0 ? name() : name().substring(0, end);
        String rest = end < 0 ? "" : "." + name().substring(end + 1).replace('_', '-');
        return (noun + rest).toLowerCase(Locale.ROOT);
    }
}
