package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/// What every answer carries (`security.md` E15 and D7).
final class Headers {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final List<String> POLICY = List.of(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final List<String> TELLTALES = List.of("Server", "X-Powered-By", "Via");

    private Headers() {}

    /// The whole set, each header once; nothing dynamic is kept by a cache.
    static void assertComplete(HttpResponse<String> answer, String where) {
        assertComplete(answer.headers().map(), answer.uri().getPath(), answer.statusCode(), where);
    }

    static void assertComplete(Map<String, List<String>> headers, String path, int status, String where) {
        ALWAYS.forEach((name, value) -> assertThat(headers.get(name.toLowerCase(java.util.Locale.ROOT)))
                .as(where + ": " + name)
                .containsExactly(value));
        assertThat(headers.get("content-security-policy"))
                .as(where + ": Content-Security-Policy")
                .singleElement()
                .satisfies(policy -> assertThat(policy.split("; ")).containsAll(POLICY))
                .satisfies(policy -> assertThat(policy).doesNotContain("unsafe", "http:", "https:", "*"));
        TELLTALES.forEach(
                name -> assertThat(headers).as(where).doesNotContainKey(name.toLowerCase(java.util.Locale.ROOT)));
        assertThat(headers.get("cache-control"))
                .as(where + ": Cache-Control")
                .containsExactly(
                        isStatic(path) && (status == 200 || status == 304) ? "max-age=31536000, public" : "no-store");
        headers.getOrDefault("set-cookie", List.of())
                .forEach(cookie -> assertThat(cookie).as(where).contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    /// Strangers get no session, except to begin to sign in.
    static void assertNoSession(HttpResponse<String> answer, String where) {
        if (!answer.uri().getPath().startsWith("/oauth2/authorization/")
                && !answer.uri().getPath().startsWith("/login/oauth2/code/")) {
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .as(where)
                    .noneMatch(cookie -> cookie.startsWith("knowhere=") && !cookie.startsWith("knowhere=;"));
        }
    }

    private static boolean isStatic(String path) {
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }
}
