package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.Secret;
import ai.knowhereto.dashboard.keys.SecretHasher;
import ai.knowhereto.dashboard.verification.Verdict.Good;
import ai.knowhereto.dashboard.verification.Verdict.Refused;
import ai.knowhereto.dashboard.verification.Verdict.Unknown;
import org.springframework.stereotype.Component;

/// Decides whether a presented key is good at this moment.
@Component
public class Verification {

    private final SecretHasher hasher;
    private final Lane lane;

    Verification(SecretHasher hasher, Lane lane) {
        this.hasher = hasher;
        this.lane = lane;
    }

    /// What the primary database says of that key, read after this call began. Blocks for one second at most; then, and
    /// whenever the database cannot be asked, the verdict is [Verdict.Undecided]. Never throws for a fault of the
    /// database.
    public Verdict verify(Secret secret) {
        Verdict verdict = lane.decide(hasher.hash(secret));
        return isForSideOf(secret, verdict) ? verdict : new Unknown();
    }

    /// The prefix is part of what is hashed, so a key whose row was moved to the other environment is nobody's key.
    private static boolean isForSideOf(Secret secret, Verdict verdict) {
        return switch (verdict) {
            case Good(VerifiedKey key) -> key.environment() == secret.environment();
            case Refused(VerifiedKey key, Verdict.Reason ignored) -> key.environment() == secret.environment();
            default -> true;
        };
    }
}
