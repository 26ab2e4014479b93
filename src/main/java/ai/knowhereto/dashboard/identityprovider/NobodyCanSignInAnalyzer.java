package ai.knowhereto.dashboard.identityprovider;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says which properties to set when the start is refused.
class NobodyCanSignInAnalyzer extends AbstractFailureAnalyzer<NobodyCanSignInException> {

    private static final String DESCRIPTION = """
            No sign-in provider is configured, and the built-in one is not allowed here: anybody who reaches it can \
            sign in as anyone, and %s.""";

    private static final String ACTION = """
            Connect your OpenID Connect provider (acme is a name of your choice):

                spring.security.oauth2.client.registration.acme.client-id=...
                spring.security.oauth2.client.registration.acme.client-secret=...
                spring.security.oauth2.client.registration.acme.scope=openid,profile,email
                spring.security.oauth2.client.provider.acme.issuer-uri=https://login.example.com

            and register <knowhere.base-url>/login/oauth2/code/acme there as a redirect address.

            To try the dashboard out on this machine alone instead, set server.address=127.0.0.1 and a \
            knowhere.base-url on localhost; in a container whose port is published on 127.0.0.1, set \
            knowhere.identity-provider.enabled=true. Neither works with the profile "production".""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NobodyCanSignInException cause) {
        return new FailureAnalysis(DESCRIPTION.formatted(cause.getMessage()), ACTION, cause);
    }
}
