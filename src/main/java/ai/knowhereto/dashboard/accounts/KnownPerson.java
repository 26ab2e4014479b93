package ai.knowhereto.dashboard.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.user.OAuth2User;

/// What a session remembers: who it is, not what they may do, which is read anew for every request.
///
/// @param personId the person
/// @param idToken the provider's ID token, which it wants back at sign-out; `null` if it gave none
record KnownPerson(String personId, @Nullable String idToken) implements OAuth2User {

    @Override
    public String getName() {
        return personId;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public String toString() {
        return "KnownPerson[" + personId + "]";
    }
}
