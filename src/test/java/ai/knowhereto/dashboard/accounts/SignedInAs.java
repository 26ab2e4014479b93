package ai.knowhereto.dashboard.accounts;

import java.util.List;
import java.util.Map;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/// Signs somebody in for a request of MockMvc, as if they came back from the built-in provider: with a person, an
/// account and an audit entry in the database. A token for the form is sent along.
///
/// ```java
/// mvc.perform(post("/dashboard/api-keys").with(SignedInAs.member()).param("name", "Billing"))
/// ```
///
/// The roles come from the claim, so the application under test needs no settings for them.
public final class SignedInAs implements RequestPostProcessor {

    private static final String REGISTRATION = "trial";

    private final String subject;
    private final List<String> roles;

    private SignedInAs(String subject, List<String> roles) {
        this.subject = subject;
        this.roles = roles;
    }

    /// `member@example.com`.
    public static SignedInAs member() {
        return member("member");
    }

    /// A member of that name, with an account of their own: `ada` is `ada@example.com`.
    public static SignedInAs member(String subject) {
        return new SignedInAs(subject, List.of());
    }

    /// `support@example.com`.
    public static SignedInAs support() {
        return new SignedInAs("support", List.of("support"));
    }

    /// A support user of that name, as [#member(String)] is a member.
    public static SignedInAs support(String subject) {
        return new SignedInAs(subject, List.of("support"));
    }

    /// `admin@example.com`.
    public static SignedInAs admin() {
        return new SignedInAs("admin", List.of("admin"));
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        var context = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
        String person = context.getBean(SignIns.class).signIn(identity(), request.getRemoteAddr());
        var token = new OAuth2AuthenticationToken(new KnownPerson(person, null), List.of(), REGISTRATION);
        var signedIn =
                SecurityMockMvcRequestPostProcessors.authentication(token).postProcessRequest(request);
        var session = signedIn.getSession(true);
        if (session != null) {
            context.getBean(SessionLife.class).begin(session);
        }
        return SecurityMockMvcRequestPostProcessors.csrf().postProcessRequest(signedIn);
    }

    /// The person and the account as the application sees them, for a test that needs their ids.
    public SignedIn in(org.springframework.context.ApplicationContext context) {
        String person = context.getBean(SignIns.class).signIn(identity(), "127.0.0.1");
        var found = context.getBean(People.class).findById(person).orElseThrow();
        return context.getBean(CurrentPerson.class)
                .described(found, "127.0.0.1")
                .orElseThrow();
    }

    private Identity identity() {
        String email = subject + "@example.com";
        Map<String, Object> claims = Map.of("email", email, "email_verified", true, "roles", roles);
        return new Identity(REGISTRATION, subject, subject, email, true, claims);
    }
}
