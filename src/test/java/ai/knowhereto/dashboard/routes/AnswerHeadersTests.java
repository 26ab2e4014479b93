package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The headers of answers that are no page: static files, refusals of the container, faults (`security.md` E15, D7).
/// Those of the routes are looked at with every row of [RouteMatrix].
class AnswerHeadersTests extends RunningSite {

    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"#]+)\"");

    @Test
    void everyFileOfAPageCarriesTheHeadersAndMayBeKept() {
        var visitor = Visitor.stranger(site.base());
        var files = FILE.matcher(visitor.get("/login").body())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(files).hasSizeGreaterThan(4).anyMatch(file -> file.startsWith("/webjars/"));
        for (String file : files) {
            var answer = visitor.get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            Headers.assertComplete(answer, file);
            assertThat(answer.headers().allValues("Set-Cookie")).as(file).isEmpty();
            String date = answer.headers().firstValue("Last-Modified").orElse("");
            var again = visitor.send("GET", file, Map.of("If-Modified-Since", date), null);
            assertThat(again.statusCode()).as(file).isEqualTo(304);
            Headers.assertComplete(again, file + " once more");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /login HTTP/1.1|Host: evil.test, 400",
        "GET /dashboard/api-keys HTTP/1.1|Host: localhost:1, 400",
        "GET /assets/css/tokens.css HTTP/1.1|Host: evil.test, 400",
        "GET /login HTTP/1.1|X-Nothing: x, 400",
        "GET /%00 HTTP/1.1|Host: {host}, 400",
        "GET /a|b HTTP/1.1|Host: {host}, 400",
        "GET /dashboard/..%2f..%2fapi-keys HTTP/1.1|Host: {host}, 400",
        "GET /dashboard/api-keys;x=y HTTP/1.1|Host: {host}, 400",
        "GET //dashboard/api-keys HTTP/1.1|Host: {host}, 400",
        "GET /login HTTP/1.1|Host: {host}|X-Long: {long}, 400",
        "G@T /login HTTP/1.1|Host: {host}, 400",
        "GET /login HTTP/9.9|Host: {host}, 505",
        "POST /logout HTTP/1.1|Host: {host}|Content-Length: x, 400",
        "POST /logout HTTP/1.1|Host: {host}|Content-Length: 1|Content-Length: 2, 400",
        "GET /login HTTP/1.1|Host: {host}|Host: {host}, 400"
    })
    void refusalsOfTheContainerCarryTheHeaders(String request, int status) {
        String raw = request.replace("{host}", site.base().substring("http://".length()))
                .replace("{long}", "x".repeat(20_000))
                .replaceFirst("/a\\|b", "/a\u0001b")
                .replace("|", "\r\n");
        var answer = RawRequest.send(site.base(), raw + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(status);
        Headers.assertComplete(answer.headers(), "/", answer.status(), request);
        assertThat(answer.body()).doesNotContain("evil.test", "Tomcat", "Exception", "\tat ");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard/usage", "/v1/jobs"})
    void faultCarriesTheHeadersAndTellsNothing(String path) {
        var visitor = site.visitor(Role.MEMBER);
        String secret = site.key(Role.MEMBER).text();
        String table = path.startsWith("/v1") ? "key_secret" : "usage_account_bucket";
        site.sql().sql("alter table " + table + " rename to gone").update();
        try {
            var answer = visitor.send("GET", path, Map.of("Authorization", "Bearer " + secret), null);

            assertThat(answer.statusCode()).isIn(500, 503);
            Headers.assertComplete(answer, path);
            assertThat(answer.body())
                    .doesNotContain("Exception", "usage_account_bucket", "key_secret", "select ", "\tat ");
        } finally {
            site.sql().sql("alter table gone rename to " + table).update();
        }
    }

    /// Audit and change are one transaction (`security.md` I1).
    @Test
    void changeThatCannotBeToldDoesNotHappen() {
        var visitor = site.visitor(Role.MEMBER);
        var key = site.key(Role.MEMBER);
        site.sql().sql("alter table audit_entry rename to gone").update();
        try {
            var before = Tables.of(site.database());
            var created = visitor.post(
                    "/dashboard/api-keys",
                    Map.of("name", "Untold", "environment", "live", "expires", "never", "token", Site.random()));
            var revoked = visitor.post("/dashboard/api-keys/" + key.keyId() + "/revocation", Map.of());

            assertThat(created.statusCode()).isEqualTo(500);
            assertThat(revoked.statusCode()).isEqualTo(500);
            Headers.assertComplete(created, "a creation that fails");
            Headers.assertComplete(revoked, "a revocation that fails");
            assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
        } finally {
            site.sql().sql("alter table gone rename to audit_entry").update();
        }
    }
}
