package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Requests that another site makes in the name of somebody who is signed in (`security.md` E10): every route of the
/// application that changes something, in every way that such a request can look like.
class ForgeryTests extends RunningSite {

    private static final String FIELDS = "name=Forged&environment=live&expires=never&reason=leaked&value=dark&token=";

    @TestFactory
    Stream<DynamicTest> everyUnsafeRouteRefusesForgedRequests() {
        var unsafe = site.routes().stream()
                .filter(route ->
                        !route.startsWith("GET ") && !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
                // no cookie means anything to these: programs ask, with credentials of their own
                .filter(route -> !route.contains(" /v1") && !route.contains(" /identity-provider/"))
                .toList();
        assertThat(unsafe).contains("POST /dashboard/api-keys", "POST /logout");
        return unsafe.stream().flatMap(route -> Stream.of(Forgery.values())
                .map(forgery -> DynamicTest.dynamicTest(route + ": " + forgery, () -> isRefused(route, forgery))));
    }

    private void isRefused(String route, Forgery forgery) {
        String method = route.split(" ", 2)[0];
        String path = route.split(" ", 2)[1].replaceAll(
                "\\{[^}]*}", site.key(Role.MEMBER).keyId());
        var before = Tables.of(site.database());

        var answer = forgery.send(site, method, path, FIELDS + Site.random());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        Headers.assertComplete(answer, route);
        assertThat(site.visitor(Role.MEMBER).get("/dashboard/api-keys").statusCode())
                .as("still signed in")
                .isEqualTo(200);
    }

    private enum Forgery {
        WITHOUT_TOKEN,
        WITH_TOKEN_OF_ANOTHER_SESSION,
        FROM_ANOTHER_SITE,
        FROM_A_NEIGHBOUR_SITE,
        FROM_ANOTHER_ORIGIN,
        FROM_AN_OPAQUE_ORIGIN,
        FROM_ANOTHER_PORT,
        AS_PLAIN_TEXT,
        AS_JSON,
        AS_MULTIPART;

        HttpResponse<String> send(Site site, String method, String path, String fields) {
            var member = site.visitor(Role.MEMBER);
            String good = member.withToken(fields);
            String foreign = site.visitor(Role.SUPPORT).withToken(fields);
            return switch (this) {
                case WITHOUT_TOKEN -> member.send(method, path, Map.of(), fields);
                case WITH_TOKEN_OF_ANOTHER_SESSION -> member.send(method, path, Map.of(), foreign);
                case FROM_ANOTHER_SITE -> member.send(method, path, Map.of("Sec-Fetch-Site", "cross-site"), good);
                case FROM_A_NEIGHBOUR_SITE -> member.send(method, path, Map.of("Sec-Fetch-Site", "same-site"), good);
                case FROM_ANOTHER_ORIGIN -> member.send(method, path, Map.of("Origin", "http://evil.example"), good);
                case FROM_AN_OPAQUE_ORIGIN -> member.send(method, path, Map.of("Origin", "null"), good);
                case FROM_ANOTHER_PORT -> member.send(method, path, Map.of("Origin", "http://localhost:1"), good);
                case AS_PLAIN_TEXT -> member.send(method, path, Map.of("Content-Type", "text/plain"), good);
                case AS_JSON -> member.send(method, path, Map.of("Content-Type", "application/json"), "{}");
                case AS_MULTIPART ->
                    member.send(
                            method,
                            path,
                            Map.of("Content-Type", "multipart/form-data; boundary=x"),
                            "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + member.token()
                                    + "\r\n--x--\r\n");
            };
        }
    }
}
