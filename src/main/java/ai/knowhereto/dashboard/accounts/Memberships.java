package ai.knowhereto.dashboard.accounts;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Memberships extends Repository<Membership, Membership.Key> {

    Membership save(Membership membership);

    /// The account in which a person works: the one joined first.
    Optional<Membership> findFirstByKeyPersonIdOrderByCreatedAtAscKeyAccountIdAsc(String personId);
}
