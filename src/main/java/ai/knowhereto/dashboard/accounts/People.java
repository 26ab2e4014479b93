package ai.knowhereto.dashboard.accounts;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface People extends Repository<Person, String> {

    Optional<Person> findById(String id);

    /// A person and where that person works: one question, since it is asked with every request. The first is the
    /// account joined first.
    @Query("select new ai.knowhereto.dashboard.accounts.PersonInAccount(p, m.key.accountId) from Person p"
            + " join Membership m on m.key.personId = p.id where p.id = :id order by m.createdAt, m.key.accountId")
    List<PersonInAccount> inAccounts(String id, Limit most);

    Optional<Person> findByRegistrationAndSubject(String registration, String subject);

    Person saveAndFlush(Person person);
}
