package ai.knowhereto.dashboard.routes;

import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody with a session, or with none.
final class Visitor {

    private final String base;
    private final SignedInBrowser browser;
    private final String token;

    private Visitor(String base, SignedInBrowser browser, String token) {
        this.base = base;
        this.browser = browser;
        this.token = token;
    }

    static Visitor stranger(String base) {
        return new Visitor(base, SignedInBrowser.stranger(base), "");
    }

    static Visitor signedIn(Role role, String base) {
        String email = role.email();
        if (email == null) {
            return stranger(base);
        }
        var browser = SignedInBrowser.as(email, base);
        return new Visitor(base, browser, browser.token());
    }

    /// The token of this session's forms; empty for strangers.
    String token() {
        return token;
    }

    SignedInBrowser browser() {
        return browser;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, Map.of(), null);
    }

    /// Sends exactly that, with the cookies of the session.
    HttpResponse<String> send(String method, String path, Map<String, String> headers, @Nullable String body) {
        return Caller.send(method, base + path, browser.cookies(), headers, body);
    }

    /// Posts a form as the page would.
    HttpResponse<String> post(String path, Map<String, String> fields) {
        return send("POST", path, Map.of(), withToken(encoded(fields)));
    }

    /// A form with the session's token, if there is a session.
    String withToken(String form) {
        return token.isEmpty() ? form : form + (form.isEmpty() ? "" : "&") + "_csrf=" + encoded(token);
    }

    static String encoded(Map<String, String> fields) {
        return new HashMap<>(fields)
                .entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
