package ai.knowhereto.dashboard.notifications;

/// Whether there is still something to do about a key. A module that knows keys implements it.
public interface KeyEnds {

    /// Whether a key is revoked or has expired.
    boolean hasEnded(String keyId);
}
