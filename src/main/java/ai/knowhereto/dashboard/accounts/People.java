package ai.knowhereto.dashboard.accounts;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface People extends Repository<Person, String> {

    Optional<Person> findById(String id);

    Optional<Person> findByRegistrationAndSubject(String registration, String subject);

    Person saveAndFlush(Person person);
}
