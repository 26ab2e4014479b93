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

    /// These keys, whosever they are, by id: for pages of the staff.
    Map<String, KeyLabel> ofAllAccounts(Collection<String> keyIds);

    /// The secrets of those of these keys that have, or had, more than one, by the secret's id. Of the others there is
    /// nothing to tell.
    Map<String, SecretLabel> secrets(Collection<String> keyIds);

    /// A secret, as people know it.
    ///
    /// @param hint what may be shown of it: `…a1f0`
    /// @param isCurrent whether it is its key's current one
    record SecretLabel(String hint, boolean isCurrent) {}

    /// A key, as people know it.
    ///
    /// @param keyId the key
    /// @param name its name
    /// @param hint what may be shown of it: `sk_live_…a1f0`
    /// @param isTest whether it is a key for testing
    record KeyLabel(String keyId, String name, String hint, boolean isTest) {}
}
