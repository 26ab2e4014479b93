package ai.knowhereto.dashboard.keys;

import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/// Finds the key of an account that somebody pastes whole into the search. It is hashed at once, and nothing of it is
/// kept or said again.
@Component
class PastedKeys {

    private final StoredSecrets secrets;
    private final ApiKeys keys;
    private final SecretHasher hasher;
    private final Clock clock;

    PastedKeys(StoredSecrets secrets, ApiKeys keys, SecretHasher hasher, Clock clock) {
        this.clock = clock;
        this.secrets = secrets;
        this.keys = keys;
        this.hasher = hasher;
    }

    /// What became of a pasted key.
    enum Result {
        FOUND,
        /// It is the old key of a rotation, which still works for a while.
        OLD,
        /// It was replaced in a rotation, and is refused.
        REPLACED,
        /// Well formed, and none of this account. Whether somebody else has it is not told.
        UNKNOWN,
        /// Its checksum is wrong, or a part is missing.
        DAMAGED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Result> ofWord(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(result -> result.word().equals(word))
                    .findFirst();
        }
    }

    /// @param keyId the key, if it was found
    /// @param isRevoked whether it is revoked: after some time only its own filter shows it
    record Answer(Result result, @Nullable String keyId, boolean isRevoked) {
        /// The list with that key alone, or with a note that says why it is not there.
        String href() {
            var address = UriComponentsBuilder.fromPath(KeyScope.OWN_PATH);
            if (keyId != null) {
                address.queryParam("q", keyId);
                if (isRevoked) {
                    address.queryParam("status", KeyFilter.REVOKED.word());
                }
            }
            return address.queryParam("pasted", result.word()).toUriString();
        }
    }

    /// Looks for the first key in the text among the keys of the account, whatever their state.
    @Transactional(readOnly = true)
    Answer lookUp(String text, String accountId) {
        var whole = PastedText.of(text).keys();
        if (whole.isEmpty()) {
            return new Answer(Result.DAMAGED, null, false);
        }
        var hash = hasher.hash(whole.getFirst());
        return secrets.findByHash(hash.bytes())
                .filter(stored -> stored.matches(hash))
                .flatMap(stored -> keys.findByIdAndAccountId(stored.keyId(), accountId)
                        .map(key -> new Answer(result(stored), key.id(), key.revokedAt() != null)))
                .orElse(new Answer(Result.UNKNOWN, null, false));
    }

    private Result result(StoredSecret stored) {
        if (stored.isCurrent()) {
            return Result.FOUND;
        }
        var end = stored.expiresAt();
        boolean works = stored.isOld() && end != null && clock.instant().isBefore(end);
        return works ? Result.OLD : Result.REPLACED;
    }
}
