package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What `routes.txt` promises, on H2; and that it is complete.
class RouteMatrixTests extends RouteMatrix {

    @Test
    void everyRouteHasARow() {
        var routes = site.routes();
        var covered = RouteTable.rows().stream()
                .flatMap(row -> MappedRoutes.fitting(routes, row.method(), row.path()).stream())
                .collect(Collectors.toSet());
        var missing = new TreeSet<>(routes);
        missing.removeAll(covered);
        assertThat(missing)
                .as(
                        "routes without a row: add a block for each to src/test/resources/routes.txt, with what %s get",
                        Stream.of(Role.values()).map(Role::word).toList())
                .isEmpty();
    }

    @Test
    void everyRowHasARoute() {
        var routes = site.routes();
        var wrong = RouteTable.rows().stream()
                .filter(row -> row.unlisted()
                        == MappedRoutes.fitting(routes, row.method(), row.path())
                                .isPresent())
                .map(row -> "line %d: %s %s".formatted(row.line(), row.method(), row.path()))
                .toList();
        assertThat(wrong)
                .as("rows of routes.txt without a route: remove the block or mark it \"unlisted\"; "
                        + "or \"unlisted\" rows with a route: remove the word")
                .isEmpty();
    }

    static Stream<Arguments> routesAndOtherMethods() {
        return RouteTable.rows().stream()
                .map(Row::path)
                .filter(path -> !path.startsWith("/v1"))
                .distinct()
                .flatMap(path -> Stream.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")
                        .map(method -> Arguments.of(method, path)));
    }

    /// With a session and a good token, so that nothing but the method can be what is refused.
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("routesAndOtherMethods")
    void otherMethodsAreRefusedAndChangeNothing(String method, String path) {
        if (MappedRoutes.fitting(site.routes(), method, path).isPresent()) {
            return;
        }
        var visitor = site.visitor(Role.MEMBER);
        String target = new StandIns(site, Role.MEMBER, visitor).fill(path);
        var before = Tables.of(site.database());
        var answer = Caller.send(
                method,
                site.base() + target,
                visitor.browser().cookies(),
                java.util.Map.of("X-CSRF-TOKEN", visitor.token()),
                null);

        // refused, or led to signing in, as the framework does whatever the method
        assertThat(answer.statusCode()).isBetween(300, 499);
        assertThat(answer.headers().firstValue("Location").orElse("/login").replace(site.base(), ""))
                .matches("/(login|identity-provider/authorize).*");
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
        Headers.assertComplete(answer, method + " " + path);
    }

    static Stream<Row> rowsAboutAKey() {
        return RouteTable.rows().stream().filter(Row::namesKey);
    }

    @ParameterizedTest
    @MethodSource("rowsAboutAKey")
    void foreignKeyIsAnsweredByteForByteLikeAMissingOne(Row row) {
        var foreign = site.perform(row, Role.OTHER);
        var missing = site.perform(
                new Row(
                        row.line(),
                        row.method(),
                        row.target().replace("{key}", "{missing key}"),
                        row.headers(),
                        row.form(),
                        false,
                        row.unlisted(),
                        row.answers()),
                Role.OTHER);

        assertThat(Normalized.of(foreign.answer(), foreign.words().of("key")))
                .isEqualTo(Normalized.of(missing.answer(), missing.words().of("missing key")));
        assertThat(missing.changes()).isEmpty();
    }
}
