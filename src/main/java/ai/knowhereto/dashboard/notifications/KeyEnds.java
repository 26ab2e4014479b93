package ai.knowhereto.dashboard.notifications;

import java.util.Collection;
import java.util.Set;

/// Whether there is still something to do about keys. A module that knows keys implements it.
public interface KeyEnds {

    /// Those of these keys that are revoked or have expired.
    Set<String> ended(Collection<String> keyIds);
}
