package ai.knowhereto.dashboard.usage;

import java.util.List;

/// The names of an account's keys, for filters and tables. The module that owns keys implements it.
public interface KeyLabels {

    /// The account's keys, newest first.
    List<KeyLabel> ofAccount(String accountId);

    /// A key, as people know it.
    ///
    /// @param keyId the key
    /// @param name its name
    /// @param hint what may be shown of it: `sk_live_…a1f0`
    record KeyLabel(String keyId, String name, String hint) {}
}
