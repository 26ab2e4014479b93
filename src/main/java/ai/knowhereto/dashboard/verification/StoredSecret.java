package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.SecretHash;
import ai.knowhereto.dashboard.verification.Verdict.Good;
import ai.knowhereto.dashboard.verification.Verdict.Reason;
import ai.knowhereto.dashboard.verification.Verdict.Refused;
import ai.knowhereto.dashboard.verification.Verdict.Unknown;

/// One secret and the state of its key, as one statement saw them.
///
/// @param replaced whether this secret was put aside, or had ended by the clock of the database
/// @param expired whether the key had ended by the clock of the database
record StoredSecret(
        byte[] hash,
        int pepperVersion,
        VerifiedKey key,
        boolean revoked,
        boolean replaced,
        boolean disabled,
        boolean expired) {

    /// The verdict for who presented that hash. Compares in constant time, although the row was found by it: the index
    /// of a database promises nothing about time.
    Verdict verdictFor(SecretHash presented) {
        if (!presented.matches(hash) || presented.pepperVersion() != pepperVersion) {
            return new Unknown();
        }
        if (revoked) {
            return new Refused(key, Reason.REVOKED);
        }
        if (replaced) {
            return new Refused(key, Reason.REPLACED);
        }
        if (disabled) {
            return new Refused(key, Reason.DISABLED);
        }
        return expired ? new Refused(key, Reason.EXPIRED) : new Good(key);
    }
}
