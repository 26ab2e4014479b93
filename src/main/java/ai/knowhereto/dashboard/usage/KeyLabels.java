package ai.knowhereto.dashboard.usage;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The names of an account's keys, for filters and tables. The module that owns keys implements it. An account may have
/// a hundred thousand keys, so nobody can ask for all.
public interface KeyLabels {

    /// The account's newest keys, newest first.
    ///
    /// @param most how many at most
    List<KeyLabel> newest(String accountId, int most);

    /// Those of these keys that are the account's, by id.
    Map<String, KeyLabel> named(String accountId, Collection<String> keyIds);

    /// A key, as people know it.
    ///
    /// @param keyId the key
    /// @param name its name
    /// @param hint what may be shown of it: `sk_live_…a1f0`
    /// @param isTest whether it is a key for testing
    record KeyLabel(String keyId, String name, String hint, boolean isTest) {}
}
