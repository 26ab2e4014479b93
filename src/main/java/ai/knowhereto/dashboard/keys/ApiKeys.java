package ai.knowhereto.dashboard.keys;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The keys. Ownership is in the query; only staff may look one up without its account.
interface ApiKeys extends Repository<ApiKey, String> {

    ApiKey saveAndFlush(ApiKey key);

    Optional<ApiKey> findByIdAndAccountId(String id, String accountId);

    Optional<ApiKey> findById(String id);

    List<ApiKey> findByIdIn(Collection<String> ids);

    Optional<ApiKey> findByAccountIdAndCreationToken(String accountId, String creationToken);

    Optional<ApiKey> findByAccountIdAndCurrentName(String accountId, String currentName);

    long countByAccountIdAndRevokedAtIsNull(String accountId);

    /// Reads the key, if it is the account's or the reader may see all, and keeps others from changing it until the
    /// transaction ends. It must be the first to read that key in its transaction: what was read before is not read
    /// again.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select k from ApiKey k where k.id = :id and (k.accountId = :accountId or :ofAnyAccount = true)")
    Optional<ApiKey> lock(String id, String accountId, boolean ofAnyAccount);
}
