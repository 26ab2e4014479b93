package ai.knowhereto.dashboard.keys;

import java.security.SecureRandom;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Issues keys straight into a database, for tests that need one and are not about its creation.
public final class KeyFixtures {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient database;
    private final SecretHasher hasher;

    /// An issued key. Its text is what a caller presents.
    public record Issued(String accountId, String personId, String keyId, String secretId, Secret secret) {

        /// The full text of the key.
        public String text() {
            return secret.reveal();
        }
    }

    /// @param hasher the application's, where a test runs it; otherwise [#hasher()]
    public KeyFixtures(DataSource database, SecretHasher hasher) {
        this.database = JdbcClient.create(database);
        this.hasher = hasher;
    }

    /// A hasher for tests without an application.
    public static SecretHasher hasher() {
        return new SecretHasher(
                "a pepper for tests, 32 bytes long".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1);
    }

    /// A secret that nobody issued.
    public static Secret unknown(Environment environment) {
        return Secret.generate(environment, RANDOM);
    }

    /// The text of a key that nobody issued.
    public static String unknownText(Environment environment) {
        return unknown(environment).reveal();
    }

    /// A good key of a new account.
    public Issued issue(Environment environment) {
        String accountId = id("acct_");
        String personId = id("per_");
        database.sql("insert into account (id, name, created_at) values (?, 'Test account', current_timestamp)")
                .param(accountId)
                .update();
        database.sql("""
                insert into person (id, registration, subject, name, email_verified, created_at, last_sign_in_at)
                values (?, 'test', ?, 'Test person', false, current_timestamp, current_timestamp)
                """).param(personId).param(personId).update();
        return issue(environment, accountId, personId);
    }

    /// A good key of an account that exists.
    public Issued issue(Environment environment, String accountId, String personId) {
        var secret = Secret.generate(environment, RANDOM);
        var issued = new Issued(accountId, personId, id("key_"), id("sec_"), secret);
        database.sql("""
                insert into api_key (id, account_id, environment, name, current_name, created_at, created_by,
                    creation_token, creation_digest, version)
                values (?, ?, ?, ?, ?, current_timestamp, ?, ?, 'fixture', 0)
                """)
                .param(issued.keyId())
                .param(accountId)
                .param(environment.word())
                .param(issued.keyId())
                .param(issued.keyId())
                .param(personId)
                .param(issued.keyId())
                .update();
        add(issued.secretId(), issued.keyId(), hasher.hash(secret).bytes(), secret.hint());
        return issued;
    }

    /// A key as it would be after some time; nobody has its text.
    ///
    /// @param state `open`, `disabled` or `revoked`
    /// @return its id
    public String named(
            Issued owner,
            String name,
            Environment environment,
            String state,
            java.time.Instant createdAt,
            java.time.@Nullable Instant expiresAt,
            java.time.@Nullable Instant revokedAt) {
        return named(owner, name, environment, state, createdAt, expiresAt, revokedAt, false);
    }

    /// The same, or a sample.
    String named(
            Issued owner,
            String name,
            Environment environment,
            String state,
            java.time.Instant createdAt,
            java.time.@Nullable Instant expiresAt,
            java.time.@Nullable Instant revokedAt,
            boolean isSample) {
        var secret = Secret.generate(environment, RANDOM);
        String id = id("key_");
        database.sql("""
                insert into api_key (id, account_id, environment, name, search_name, current_name, created_at, created_by,
                    expires_at, disabled_at, revoked_at, sample, creation_token, creation_digest, version)
                values (:id, :account, :environment, :name, :searched, :current, :created, :person, :expires, :disabled,
                    :revoked, :sample, :id, 'fixture', 0)
                """)
                .param("id", id)
                .param("sample", isSample)
                .param("account", owner.accountId())
                .param("environment", environment.word())
                .param("name", name)
                .param("searched", SearchText.fold(name))
                .param("current", state.equals("revoked") ? null : id)
                .param("created", createdAt.atOffset(ZoneOffset.UTC))
                .param("person", owner.personId())
                .param(
                        "expires",
                        expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "disabled",
                        state.equals("disabled") ? createdAt.atOffset(ZoneOffset.UTC) : null,
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "revoked",
                        revokedAt == null ? null : revokedAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (!state.equals("revoked")) {
            add(id("sec_"), id, hasher.hash(secret).bytes(), secret.hint());
        }
        Stream.concat(
                        SearchText.partsOf(SearchText.fold(name)),
                        Stream.of(SearchText.whole(id), SearchText.whole(secret.hint())))
                .distinct()
                .forEach(part -> database.sql("insert into api_key_part (account_id, part, key_id) values (?, ?, ?)")
                        .params(owner.accountId(), part, id)
                        .update());
        return id;
    }

    /// Plants a secret with that hash, as somebody who can write to the database could.
    public void plant(Issued key, byte[] hash) {
        database.sql("update key_secret set place = 'old' where key_id = ?")
                .param(key.keyId())
                .update();
        add(id("sec_"), key.keyId(), hash, "zzzz");
    }

    /// Gives it another secret, and lets the old one stop so long from now by the database's clock; a negative time is
    /// in the past.
    ///
    /// @return the same key with its new secret
    public Issued rotate(Issued key, Duration grace) {
        var secret = Secret.generate(key.secret().environment(), RANDOM);
        var rotated = new Issued(key.accountId(), key.personId(), key.keyId(), id("sec_"), secret);
        database.sql("update key_secret set place = 'old' where id = ?")
                .param(key.secretId())
                .update();
        expireSecret(key, grace);
        add(rotated.secretId(), key.keyId(), hasher.hash(secret).bytes(), secret.hint());
        set(
                key,
                "rotated_at = current_timestamp, old_ends_at = current_timestamp + interval '%d' second"
                        .formatted(grace.toSeconds()));
        return rotated;
    }

    /// Ends a secret for good, whatever its end says.
    public void endSecret(Issued key) {
        database.sql("update key_secret set place = null where id = ?")
                .param(key.secretId())
                .update();
    }

    /// Revokes it, committed when this returns.
    public void revoke(Issued key) {
        set(key, "revoked_at = current_timestamp");
    }

    /// Disables it.
    public void disable(Issued key) {
        set(key, "disabled_at = current_timestamp");
    }

    /// Enables it again.
    public void enable(Issued key) {
        set(key, "disabled_at = null");
    }

    /// Lets the key expire so long from now by the database's clock; a negative time is in the past.
    public void expireKey(Issued key, Duration fromNow) {
        set(key, "expires_at = current_timestamp + interval '%d' second".formatted(fromNow.toSeconds()));
    }

    /// Lets the secret expire, as a grace period does, and leaves the key.
    public void expireSecret(Issued key, Duration fromNow) {
        database.sql("update key_secret set expires_at = current_timestamp + interval '%d' second where id = ?"
                        .formatted(fromNow.toSeconds()))
                .param(key.secretId())
                .update();
    }

    private void set(Issued key, String change) {
        database.sql("update api_key set " + change + " where id = ?")
                .param(key.keyId())
                .update();
    }

    private void add(String id, String keyId, byte[] hash, String hint) {
        database.sql("""
                insert into key_secret (id, key_id, hash, pepper_version, hint, created_at)
                values (?, ?, ?, 1, ?, current_timestamp)
                """).param(id).param(keyId).param(hash).param(hint).update();
    }

    private static String id(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
