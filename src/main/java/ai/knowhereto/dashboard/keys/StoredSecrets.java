package ai.knowhereto.dashboard.keys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The stored secrets of keys.
interface StoredSecrets extends Repository<StoredSecret, String> {

    StoredSecret save(StoredSecret secret);

    StoredSecret saveAndFlush(StoredSecret secret);

    /// Writes what was changed, before what comes next.
    void flush();

    List<StoredSecret> findByKeyIdInAndPlaceIsNotNull(Collection<String> keyIds);

    List<StoredSecret> findByKeyIdAndPlaceIsNotNull(String keyId);

    List<StoredSecret> findByKeyIdInOrderByCreatedAt(Collection<String> keyIds);

    /// The hint of each key's current secret, by the key's id: after a rotation that was cancelled that is not the
    /// newest. Of a key that has no current one it is.
    default Map<String, String> hints(Collection<String> keyIds) {
        var shown = oldestFirst(keyIds).stream()
                .collect(Collectors.toMap(
                        SecretHint::keyId, Function.identity(), (older, newer) -> older.isCurrent() ? older : newer));
        return shown.values().stream().collect(Collectors.toMap(SecretHint::keyId, SecretHint::hint));
    }

    /// Only what is shown: whole secrets take several times as long to read.
    @Query("select new ai.knowhereto.dashboard.keys.SecretHint(s.keyId, s.hint, s.place) from StoredSecret s"
            + " where s.keyId in :keyIds order by s.createdAt")
    List<SecretHint> oldestFirst(Collection<String> keyIds);

    Optional<StoredSecret> findByHash(byte[] hash);

    /// The newest secrets that end in these characters, of any account.
    List<StoredSecret> findByHintOrderByCreatedAtDescIdDesc(String hint, Limit most);
}
