package ai.knowhereto.dashboard.accesslog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whose requests are asked for. Whoever asks has made sure that he may see them.
///
/// @param accountId of this account
/// @param keyId of this key of it; `null` for all
/// @param environment of its keys of this environment (`live`, `test`); `null` for all
public record Scope(
        String accountId, @Nullable String keyId, @Nullable String environment) {

    /// All requests of an account.
    public static Scope account(String accountId) {
        return new Scope(accountId, null, null);
    }

    /// All requests of a key.
    public static Scope key(String accountId, String keyId) {
        return new Scope(accountId, keyId, null);
    }

    /// The table and the condition to read a series from. Without a key it is the account's own series, so that it
    /// costs the same for ten keys and for ten thousand.
    ///
    /// @param ofAccounts the series by account and environment
    /// @param ofKeys the same series by key
    String in(String ofAccounts, String ofKeys) {
        String those = environment == null ? " in ('live', 'test')" : " = :environment";
        return keyId == null
                ? ofAccounts + " where account_id = :account and environment" + those
                : ofKeys + " where " + ofKeys();
    }

    /// The condition for a table with keys but without environments: a key never leaves its environment, so its row
    /// tells it.
    String ofKeys() {
        return "account_id = :account" + (keyId == null ? "" : " and key_id = :key")
                + (environment == null
                        ? ""
                        : " and key_id in (select id from api_key where account_id = :account and environment = :environment)");
    }

    /// What the conditions name.
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("account", accountId);
        parameters.put("key", keyId);
        parameters.put("environment", environment);
        return parameters;
    }
}
