package ai.knowhereto.dashboard.accounts;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Turns what a provider tells, once it is verified, into a person of ours, or refuses it. Runs before anything is kept
/// in a session.
@Component
class PersonFromProvider implements Converter<OAuth2LoginAuthenticationToken, OAuth2AuthenticationToken> {

    /// The columns that identify a person, in characters.
    private static final int SUBJECT_LENGTH = 255;

    private final Admission admission;
    private final SignIns signIns;

    PersonFromProvider(Admission admission, SignIns signIns) {
        this.admission = admission;
        this.signIns = signIns;
    }

    @Override
    public OAuth2AuthenticationToken convert(OAuth2LoginAuthenticationToken answer) {
        var user = Objects.requireNonNull(answer.getPrincipal());
        var identity = Identity.of(answer.getClientRegistration(), user);
        if (identity.subject().length() > SUBJECT_LENGTH || !admission.admits(identity)) {
            throw new NotAdmitted(identity);
        }
        String person = signIns.signIn(identity, addressOf(answer));
        String idToken = user instanceof OidcUser oidc ? oidc.getIdToken().getTokenValue() : null;
        return new OAuth2AuthenticationToken(new KnownPerson(person, idToken), List.of(), identity.registration());
    }

    private static @Nullable String addressOf(OAuth2LoginAuthenticationToken answer) {
        return answer.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
    }
}
