package ai.knowhereto.dashboard.keys;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/// The stored secrets of keys.
interface StoredSecrets extends Repository<StoredSecret, String> {

    StoredSecret save(StoredSecret secret);

    StoredSecret saveAndFlush(StoredSecret secret);

    /// Writes what was changed, before what comes next.
    void flush();

    List<StoredSecret> findByKeyIdInAndPlaceIsNotNull(Collection<String> keyIds);

    List<StoredSecret> findByKeyIdAndPlaceIsNotNull(String keyId);

    List<StoredSecret> findByKeyIdOrderByCreatedAt(String keyId);

    Optional<StoredSecret> findByHash(byte[] hash);

    /// The newest secrets that end in these characters, of any account.
    List<StoredSecret> findByHintOrderByCreatedAtDescIdDesc(String hint, Limit most);
}
