package ai.knowhereto.dashboard.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may sign in, and who of them belongs to the staff.
///
/// @param allowed any of these lets a person in: `everyone` (the default), an email domain such as `@example.com`
///     (addresses that the provider says are verified), or a claim's value such as `claim:groups=staff`
/// @param admins the verified addresses of admins
/// @param support the verified addresses of support
/// @param rolesClaim the name of a claim that holds `admin` or `support`; none if not set
@ConfigurationProperties("knowhere.sign-in")
record SignInSettings(
        @DefaultValue("everyone") List<String> allowed,
        @DefaultValue Set<String> admins,
        @DefaultValue Set<String> support,
        @Nullable String rolesClaim) {

    SignInSettings {
        allowed = allowed.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
        allowed.forEach(SignInSettings::requireKnown);
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("knowhere.sign-in.allowed is empty: nobody could sign in. Leave it out, "
                    + "or use everyone, @example.com or claim:groups=staff");
        }
        admins = folded(admins);
        support = folded(support);
        rolesClaim = rolesClaim == null || rolesClaim.isBlank() ? null : rolesClaim.strip();
    }

    private static void requireKnown(String rule) {
        if (!rule.equals("everyone") && !rule.matches("@[^@\\s]+") && !rule.matches("claim:[^=]+=.+")) {
            throw new IllegalArgumentException("knowhere.sign-in.allowed must be everyone, an email domain such as "
                    + "@example.com or a claim's value such as claim:groups=staff, but is " + rule);
        }
    }

    private static Set<String> folded(Set<String> addresses) {
        return addresses.stream()
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
