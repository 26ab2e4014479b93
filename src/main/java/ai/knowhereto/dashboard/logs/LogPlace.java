package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Reach;
import ai.knowhereto.dashboard.usage.Address.Place;
import java.util.Locale;
import java.util.Map;

/// Whose entries are shown, and at which address.
///
/// @param kind for whom
/// @param path the address of the list; an entry is below it
/// @param reach how far it reaches
/// @param about what the audit trail names: a key, or `-` for everything
record LogPlace(Kind kind, String path, Reach reach, String about) {

    private static final String TARGET = "#logs";

    enum Kind {
        /// A member's own account.
        OWN,
        /// Everything, for admins.
        ALL,
        /// One key that the staff looked up.
        LOOKED_UP;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static LogPlace own(String accountId) {
        return new LogPlace(Kind.OWN, "/dashboard/logs", Reach.account(accountId), accountId);
    }

    static LogPlace all() {
        return new LogPlace(Kind.ALL, "/admin/logs", Reach.EVERYTHING, "-");
    }

    static LogPlace lookedUp(String accountId, String keyId) {
        return new LogPlace(
                Kind.LOOKED_UP, "/admin/leaked-keys/" + keyId + "/logs", Reach.key(accountId, keyId), keyId);
    }

    boolean isOfStaff() {
        return kind != Kind.OWN;
    }

    /// Whether it has entries of more than one account.
    public boolean isOfAll() {
        return kind == Kind.ALL;
    }

    /// The page with this question.
    Place with(String typed) {
        return new Place(path, TARGET, Map.of("q", typed));
    }

    /// The same as a list that goes on growing, if it does.
    ///
    /// @param parameters those of the address
    Place with(String typed, Map<String, String> parameters) {
        return LiveView.isWished(parameters)
                ? new Place(path, TARGET, Map.of("q", typed, LiveView.PARAMETER, "1"))
                : with(typed);
    }
}
