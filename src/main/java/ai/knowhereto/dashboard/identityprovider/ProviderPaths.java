package ai.knowhereto.dashboard.identityprovider;

/// Where the built-in provider's endpoints are.
final class ProviderPaths {

    static final String AUTHORIZE = "/identity-provider/authorize";
    static final String TOKEN = "/identity-provider/token";
    static final String KEYS = "/identity-provider/keys";
    static final String BEHIND_PROXY = "/identity-provider/behind-a-proxy";

    /// Where the dashboard takes people who come back.
    static final String REDIRECT = "/login/oauth2/code/" + OwnRegistration.ID;

    private ProviderPaths() {}

    /// All that is needed. What the framework offers besides is not reached, and answered as if it did not exist.
    static String[] used() {
        return new String[] {AUTHORIZE, TOKEN, KEYS, BEHIND_PROXY};
    }
}
