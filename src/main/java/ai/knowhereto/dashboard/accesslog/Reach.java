package ai.knowhereto.dashboard.accesslog;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far somebody may see into the log. Whoever makes one has made sure of it.
///
/// @param accountIds into these accounts; `null` for all of them, and for requests without a known key
/// @param keyId of this key alone; `null` for all
public record Reach(
        @Nullable Set<String> accountIds, @Nullable String keyId) {

    /// Everything, for admins.
    public static final Reach EVERYTHING = new Reach(null, null);

    public Reach {
        accountIds = accountIds == null ? null : Set.copyOf(accountIds);
    }

    /// One account, for its members.
    public static Reach account(String accountId) {
        return new Reach(Set.of(accountId), null);
    }

    /// One key of an account.
    public static Reach key(String accountId, String keyId) {
        return new Reach(Set.of(accountId), keyId);
    }

    /// No further than into these accounts.
    public Reach within(Collection<String> others) {
        if (accountIds == null) {
            return new Reach(Set.copyOf(others), keyId);
        }
        return new Reach(Set.copyOf(accountIds.stream().filter(others::contains).toList()), keyId);
    }
}
