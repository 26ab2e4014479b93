package ai.knowhereto.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTests {

    @Test
    void everyoneMeansEveryone() {
        assertThat(admits("everyone", person(null, false, Map.of()))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, true, true",
        "ada@EXAMPLE.com, true, true",
        "ada@example.com, false, false",
        "ada@evil-example.com, true, false",
        "ada@sub.example.com, true, false",
        "ada@example.com.evil.test, true, false",
        "ada@example.com@evil.test, true, false",
        "example.com, true, false"
    })
    void domainAdmitsVerifiedAddressesOfExactlyThatDomain(String email, boolean verified, boolean admitted) {
        assertThat(admits("@example.com", person(email, verified, Map.of()))).isEqualTo(admitted);
    }

    @Test
    void claimAdmitsItsValueAloneOrInAList() {
        assertThat(admits("claim:groups=staff", person(null, false, Map.of("groups", "staff"))))
                .isTrue();
        assertThat(admits("claim:groups=staff", person(null, false, Map.of("groups", List.of("a", "staff")))))
                .isTrue();
        assertThat(admits("claim:groups=staff", person(null, false, Map.of("groups", List.of("staffing")))))
                .isFalse();
        assertThat(admits("claim:groups=staff", person(null, false, Map.of()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "claim:groups", "nobody", "@", "@a b", " "})
    void ruleThatNobodyUnderstandsStopsTheStart(String rule) {
        assertThatThrownBy(() -> new SignInSettings(List.of(rule), Set.of(), Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("knowhere.sign-in.allowed");
    }

    private static boolean admits(String rule, Identity person) {
        return new Admission(new SignInSettings(List.of("@other.example", rule), Set.of(), Set.of(), null))
                .admits(person);
    }

    private static Identity person(
            @org.jspecify.annotations.Nullable String email, boolean verified, Map<String, Object> claims) {
        return new Identity("acme", "1", "Ada", email, verified, claims);
    }
}
