package ai.knowhereto.dashboard.verification;

/// What was decided of a presented key.
public sealed interface Verdict {

    /// The key is good at this moment.
    record Good(VerifiedKey key) implements Verdict {}

    /// The whole key was presented, and it is no longer good.
    record Refused(VerifiedKey key, Reason reason) implements Verdict {}

    /// Nobody has such a key.
    record Unknown() implements Verdict {}

    /// The database did not answer in time: neither good nor bad. The caller should retry.
    record Undecided() implements Verdict {}

    /// Why a known key is refused. What is final goes before what may change, in this order.
    enum Reason {
        /// The key was revoked, with all its secrets.
        REVOKED,
        /// The key has another secret, and the one that was presented has ended.
        REPLACED,
        /// The key is disabled.
        DISABLED,
        /// The key's own end has passed.
        EXPIRED
    }
}
