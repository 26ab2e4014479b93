package ai.knowhereto.dashboard;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

/// The rules of the house that modules alone do not tell.
class ArchitectureTests {

    private static final String HOUSE = "ai.knowhereto.dashboard";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    private static void holds(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @Test
    void packagesAreFlat() {
        holds(noClasses()
                .should()
                .resideInAPackage(HOUSE + ".*.*..")
                .because("a package is a module, and a module is a noun, not a tree"));
    }

    @Test
    void entitiesRepositoriesAndControllersAreOfTheirModuleOnly() {
        holds(classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .or()
                .areAssignableTo(Repository.class)
                .or()
                .areAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .because("the public types of a package are its interface"));
    }

    @Test
    void onlyTheClockKnowsTheTime() {
        holds(noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests must be able to set the time; the Clock bean is the only one who knows it"));
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(DashboardApplication.class.getName())
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("there is one clock"));
    }

    @Test
    void dependenciesComeThroughConstructors() {
        holds(noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .because("an object is whole when it is made"));
    }

    @Test
    void entitiesAreToldNotSet() {
        holds(noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameStartingWith("set")
                .because("an entity moves by verbs and refuses illegal steps"));
        holds(fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePrivate());
    }

    @Test
    void hotPathKnowsNeitherJpaNorPages() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(HOUSE + ".verification", HOUSE + ".ratelimit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "org.springframework.data..",
                        "org.springframework.web..",
                        "jakarta.servlet..",
                        "org.springframework.transaction..")
                .because("a managed entity or an open transaction would show an old state of a key"));
    }

    @Test
    void keysAreNotPredictable() {
        holds(noClasses()
                .that()
                .resideInAPackage(HOUSE + ".keys")
                .should()
                .dependOnClassesThat(are(DescribedPredicate.describe(
                        "predictable or too small",
                        c -> c.isEquivalentTo(Random.class)
                                || c.isEquivalentTo(UUID.class)
                                || c.getName().equals("java.util.concurrent.ThreadLocalRandom"))))
                .orShould()
                .callMethod(Math.class, "random")
                .because("secrets come from SecureRandom (ASVS 11.5.1)"));
    }

    @Test
    void secretsAreComparedInConstantTime() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(HOUSE + ".keys", HOUSE + ".verification")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .because("a comparison that stops early tells how much of a guess was right"));
    }

    @Test
    void onlyTheAnswerThatShowsAKeyRevealsIt() {
        holds(methods()
                .that()
                .areDeclaredIn(HOUSE + ".keys.Secret")
                .and()
                .haveName("reveal")
                .should()
                .bePackagePrivate());
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HOUSE + ".keys.CreationPages")
                .should()
                .callMethod(HOUSE + ".keys.Secret", "reveal")
                .because("a key is shown once"));
    }

    @Test
    void implementationsHaveNoHabitNames() {
        holds(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Dto"));
    }
}
