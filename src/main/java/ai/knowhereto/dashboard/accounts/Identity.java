package ai.knowhereto.dashboard.accounts;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;

/// What a provider tells of the person who comes back from it.
///
/// @param registration which provider, as the configuration names it
/// @param subject who it is there: the ID token's `sub`, or the numeric id of a provider without ID tokens
/// @param name what to call the person, at most 200 characters
/// @param email the address told, if any
/// @param emailVerified whether the provider says that the address belongs to the person
/// @param claims everything that was told
record Identity(
        String registration,
        String subject,
        String name,
        @Nullable String email,
        boolean emailVerified,
        Map<String, Object> claims) {

    private static final int NAME_LENGTH = 200;
    private static final int EMAIL_LENGTH = 320;

    static Identity of(ClientRegistration registration, OAuth2User user) {
        var claims = user.getAttributes();
        String subject = subject(user);
        String email = email(text(claims, "email"));
        boolean verified = email != null && "true".equals(String.valueOf(claims.get("email_verified")));
        String name = cut(name(claims, subject), NAME_LENGTH);
        return new Identity(registration.getRegistrationId(), subject, name, email, verified, claims);
    }

    /// An ID token's subject whatever attribute is configured as the name; a numeric id before a name, which at GitHub
    /// passes to somebody else when its owner gives it up.
    private static String subject(OAuth2User user) {
        if (user instanceof OidcUser oidc) {
            return Objects.requireNonNull(oidc.getSubject());
        }
        return user.getAttributes().get("id") instanceof Number id ? id.toString() : user.getName();
    }

    private static String name(Map<String, Object> claims, String otherwise) {
        for (String claim : new String[] {"name", "preferred_username", "login", "email"}) {
            String told = text(claims, claim);
            if (told != null) {
                return told;
            }
        }
        return otherwise;
    }

    private static @Nullable String email(@Nullable String told) {
        return told == null || told.length() > EMAIL_LENGTH ? null : told;
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        if (!(claims.get(name) instanceof String text)) {
            return null;
        }
        String clean = text.replaceAll("\\p{C}", "").strip();
        return clean.isEmpty() ? null : clean;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
