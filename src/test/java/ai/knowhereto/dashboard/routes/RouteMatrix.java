package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of `routes.txt` for every role, on one database.
abstract class RouteMatrix extends RunningSite {

    static Stream<Arguments> rowsAndRoles() {
        return RouteTable.rows().stream()
                .flatMap(row -> Stream.of(Role.values()).map(role -> Arguments.of(row, role)));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("rowsAndRoles")
    void everyRoleGetsWhatIsWrittenAndOnlyDeclaredRowsChange(Row row, Role role) {
        var expected = row.expected(role);
        var performed = site.perform(row, role);
        var answer = performed.answer();
        String where = "routes.txt, line " + row.line() + ": " + row + " as " + role.word();

        assertThat(answer.statusCode()).as(where).isEqualTo(expected.status());
        String location = answer.headers().firstValue("Location").orElse("").replace(site.base(), "");
        String wanted = expected.location() == null ? "" : performed.words().fill(expected.location());
        if (wanted.endsWith("?…")) {
            assertThat(location).as(where).startsWith(wanted.substring(0, wanted.length() - 1));
        } else {
            assertThat(location).as(where).isEqualTo(wanted);
        }
        assertThat(performed.changes()).as(where + " changes").isEqualTo(expected.changes());
        if (row.namesKey()) {
            assertThat(performed.before().changed("api_key", performed.after()))
                    .as(where + " changes that key and no other")
                    .isSubsetOf(performed.words().of("key"));
        }
        if (role == Role.ANONYMOUS) {
            Headers.assertNoSession(answer, where);
        }
        Headers.assertComplete(answer, where);
    }
}
