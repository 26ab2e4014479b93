package ai.knowhereto.dashboard.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without scripts, for tests over a real port: it keeps cookies, follows redirects and sends the token of
/// the page with each form.
///
/// ```java
/// var browser = SignedInBrowser.as("member@example.com", "http://localhost:" + port);
/// var page = browser.get("/dashboard/api-keys");
/// var answer = browser.post("/dashboard/api-keys", Map.of("name", "Billing"));
/// ```
public final class SignedInBrowser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient following = client(HttpClient.Redirect.ALWAYS);
    private final HttpClient still = client(HttpClient.Redirect.NEVER);

    private SignedInBrowser(String base) {
        this.base = base;
    }

    /// Somebody who is not signed in.
    public static SignedInBrowser stranger(String base) {
        return new SignedInBrowser(base);
    }

    /// Somebody who signed in at the built-in provider.
    public static SignedInBrowser as(String email, String base) {
        var browser = new SignedInBrowser(base);
        var page = browser.signIn(email);
        if (page.statusCode() >= 400 && page.statusCode() != 404
                || page.uri().getPath().startsWith("/login")) {
            throw new AssertionError("Sign-in as " + email + " ended at " + page.uri() + " with " + page.statusCode());
        }
        return browser;
    }

    /// Follows the link of the sign-in page and all redirects.
    public HttpResponse<String> signIn(String email) {
        return get("/oauth2/authorization/trial?login_hint=" + encoded(email));
    }

    /// Opens a page, following redirects.
    public HttpResponse<String> get(String path, String... headers) {
        return send(following, request(path, headers).GET().build());
    }

    /// Asks for a page and follows no redirect.
    public HttpResponse<String> ask(String path, String... headers) {
        return send(still, request(path, headers).GET().build());
    }

    /// Posts a form with the session's token, and follows no redirect.
    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return postWithToken(path, token(), form, headers);
    }

    /// Posts a form with that token (none if empty), and follows no redirect.
    public HttpResponse<String> postWithToken(String path, String token, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String whole = token.isEmpty() ? body : body + (body.isEmpty() ? "" : "&") + "_csrf=" + encoded(token);
        return send(
                still,
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(whole))
                        .build());
    }

    /// The token that the forms of this session carry: every page of the dashboard has the form to sign out.
    public String token() {
        var found = TOKEN.matcher(get("/dashboard/api-keys").body());
        if (!found.find()) {
            throw new AssertionError("No form with a token on /dashboard/api-keys");
        }
        return found.group(1);
    }

    /// The cookies held, by name.
    public Map<String, String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue, (_, last) -> last));
    }

    /// The id of the session, as its cookie tells.
    public String session() {
        return cookies().getOrDefault("knowhere", "none");
    }

    /// Holds another value for a cookie, as a browser would that got it from somewhere.
    public void plant(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    /// Where an answer leads.
    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere, with status " + answer.statusCode());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .header("Accept", "text/html,*/*;q=0.8");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpClient client(HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirect)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
