package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.Nullable;

/// Whose keys a list shows, and where it is.
///
/// @param path of the list
/// @param accountId the account; `null` for all accounts, which only staff may see
record KeyScope(String path, @Nullable String accountId) {

    static final String OWN_PATH = "/dashboard/api-keys";

    static KeyScope of(String accountId) {
        return new KeyScope(OWN_PATH, accountId);
    }

    /// The condition with which every statement about the list's keys begins.
    void addTo(Sql sql, String table) {
        if (accountId == null) {
            sql.add(" where ");
        } else {
            sql.add(" where " + table + ".account_id = ", accountId, " and ");
        }
    }
}
