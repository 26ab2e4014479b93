package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What stands below `/admin` is for the staff alone, whoever adds to it; nobody else learns what is there.
class StaffRoutesTests extends RunningSite {

    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final String NOWHERE = "/admin/no/such/page";

    @Test
    void membersAreRefusedAlikeWhetherThereIsAPageOrNot() {
        for (String method : METHODS) {
            var nowhere = asMember(method, NOWHERE);
            assertThat(nowhere.statusCode()).as(method).isEqualTo(403);
            for (String path : List.of("/admin", "/admin/", "/admin/leaked-keys", "/admin/leaked-keys/key_x")) {
                assertThat(Normalized.of(asMember(method, path), "")).as(path).isEqualTo(Normalized.of(nowhere, ""));
            }
            staffRoutes().forEach(path -> assertThat(Normalized.of(asMember(method, path), ""))
                    .as("%s %s as a member", method, path)
                    .isEqualTo(Normalized.of(nowhere, "")));
        }
    }

    @Test
    void theTableSaysSoForEveryRoute() {
        assertThat(RouteTable.rows().stream().filter(row -> row.path().startsWith("/admin")))
                .allSatisfy(row -> {
                    assertThat(row.expected(Role.ANONYMOUS).status()).isIn(303, 401);
                    assertThat(row.expected(Role.OTHER).status()).isEqualTo(403);
                    assertThat(row.expected(Role.MEMBER).status()).isEqualTo(403);
                    assertThat(row.expected(Role.MEMBER).changes()).isEmpty();
                    boolean isOfAdmins = row.path().startsWith("/admin/log");
                    if (isOfAdmins) {
                        assertThat(row.expected(Role.SUPPORT).status()).isEqualTo(403);
                    } else {
                        assertThat(row.expected(Role.SUPPORT)).isEqualTo(row.expected(Role.ADMIN));
                    }
                });
    }

    @Test
    void strangersSignInAndComeBack() {
        var stranger = SignedInBrowser.stranger(site.base());
        var login = stranger.get("/admin/no-such-page?q=1");
        assertThat(login.uri()).hasToString(site.base() + "/login");
        var back = stranger.signIn("support@example.com");
        assertThat(back.uri()).hasToString(site.base() + "/admin/no-such-page?q=1");
        assertThat(back.statusCode()).isEqualTo(404);
    }

    @Test
    void membersPagesDoNotNameThem() {
        assertThat(site.visitor(Role.MEMBER).get("/dashboard/api-keys").body()).doesNotContain("/admin");
        assertThat(asMember("GET", NOWHERE).body()).doesNotContain("/admin", "Administration");
    }

    private List<String> staffRoutes() {
        return site.routes().stream()
                .map(route -> route.split(" ", 2)[1])
                .filter(path -> path.startsWith("/admin"))
                .map(path -> path.replaceAll("\\{[^}]*}", "key_x"))
                .distinct()
                .toList();
    }

    private HttpResponse<String> asMember(String method, String path) {
        var member = site.visitor(Role.MEMBER);
        return member.send(method, path, Map.of("X-CSRF-TOKEN", member.token()), null);
    }
}
