package ai.knowhereto.dashboard.keys;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/// The stored secrets of keys.
interface StoredSecrets extends Repository<StoredSecret, String> {

    StoredSecret save(StoredSecret secret);

    List<StoredSecret> findByKeyIdInOrderByCreatedAt(Collection<String> keyIds);
}
