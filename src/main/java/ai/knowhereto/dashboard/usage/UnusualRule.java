package ai.knowhereto.dashboard.usage;

import java.util.Optional;

/// One way in which a key can behave unusually.
interface UnusualRule {

    /// What it finds, if anything.
    Optional<Unusual> look(Behaviour behaviour);
}
