package ai.knowhereto.dashboard.identityprovider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The people that the built-in provider knows, one for each role.
enum TrialPerson {
    MEMBER("Member"),
    SUPPORT("Support"),
    ADMIN("Admin");

    private final String title;

    TrialPerson(String title) {
        this.title = title;
    }

    static Optional<TrialPerson> withEmail(String email) {
        return Stream.of(values())
                .filter(person -> person.email().equals(email))
                .findFirst();
    }

    static TrialPerson withSubject(String subject) {
        return valueOf(subject.toUpperCase(Locale.ROOT));
    }

    String subject() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What to call the person.
    String title() {
        return title;
    }

    String email() {
        return subject() + "@example.com";
    }

    /// The staff roles, as the ID token tells them.
    List<String> roles() {
        return this == MEMBER ? List.of() : List.of(subject());
    }
}
