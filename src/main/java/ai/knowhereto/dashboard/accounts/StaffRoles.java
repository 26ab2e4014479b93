package ai.knowhereto.dashboard.accounts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who belongs to the staff: by the configured lists of verified addresses, or by the claim told at the last sign-in.
@Component
class StaffRoles {

    private final SignInSettings settings;
    private final Providers providers;

    StaffRoles(SignInSettings settings, Providers providers) {
        this.settings = settings;
        this.providers = providers;
    }

    /// The roles of a person, as things stand now.
    Set<StaffRole> of(Person person) {
        var roles = EnumSet.noneOf(StaffRole.class);
        Stream.of(person.claimedRoles().split(","))
                .filter(name -> !name.isEmpty())
                .map(StaffRole::valueOf)
                .forEach(roles::add);
        if (isListed(settings.admins(), person.verifiedEmail())) {
            roles.add(StaffRole.ADMIN);
        }
        if (isListed(settings.support(), person.verifiedEmail())) {
            roles.add(StaffRole.SUPPORT);
        }
        return roles;
    }

    /// The roles that the provider's claim gives, separated by commas.
    String claimedBy(Identity identity) {
        String claim = providers.rolesClaim(identity.registration(), settings.rolesClaim());
        if (claim == null) {
            return "";
        }
        return EnumSet.allOf(StaffRole.class).stream()
                .filter(role ->
                        Admission.holds(identity.claims(), claim, role.name().toLowerCase(Locale.ROOT)))
                .map(StaffRole::name)
                .collect(Collectors.joining(","));
    }

    private static boolean isListed(Set<String> addresses, @Nullable String address) {
        return address != null && addresses.contains(address.toLowerCase(Locale.ROOT));
    }
}
