package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms with values that the page does not offer: a clear answer, nothing changed, nothing typed lost.
class BadInputTests extends RunningSite {

    private static final String INTRUDER = "intruder";

    static LocalDate[] datesOutOfRange() {
        var today = LocalDate.now(ZoneOffset.UTC);
        return new LocalDate[] {
            today.minusYears(1), today.minusDays(1), today, today.plusYears(10).plusDays(2), LocalDate.of(9999, 12, 31)
        };
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("datesOutOfRange")
    void expiryOutOfRangeIsRefusedAndKeptInTheForm(LocalDate date) {
        var before = Tables.of(site.database());
        var answer = site.visitor(Role.MEMBER)
                .post(
                        Forms.KEYS,
                        Forms.creation(
                                Map.of("name", "Kept", "note", "a vault", "expires", "date", "date", "" + date)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Forms.problems(answer)).containsOnlyKeys("expires");
        assertThat(Forms.problems(answer).get("expires")).startsWith("Choose a date between tomorrow and ");
        assertThat(Forms.date(answer)).isEqualTo("" + date);
        assertThat(Forms.name(answer)).isEqualTo("Kept");
        assertThat(Forms.note(answer)).isEqualTo("a vault");
        assertThat(answer.body()).contains("<option value=\"date\" selected=\"selected\"");
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2027-13-45", "2027-1-1", "+999999999-12-31", "2027-02-30", "\u0662\u0660"})
    void dateThatIsNoneIsRefused(String date) {
        var answer =
                site.visitor(Role.MEMBER).post(Forms.KEYS, Forms.creation(Map.of("expires", "date", "date", date)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Forms.problems(answer)).containsOnlyKeys("expires");
    }

    @Test
    void overLongFieldsAreRefusedAndKept() {
        var fields = Forms.creation(Map.of("name", "x".repeat(2_000), "note", "y".repeat(2_000)));
        for (String field : new String[] {"environment", "expires", "date", "token"}) {
            fields.put(field, "z".repeat(2_000));
        }
        var before = Tables.of(site.database());
        var answer = site.visitor(Role.MEMBER).post(Forms.KEYS, fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Forms.problems(answer)).containsKeys("name", "note", "expires");
        assertThat(Forms.name(answer)).isEqualTo("x".repeat(2_000));
        assertThat(Forms.note(answer)).isEqualTo("y".repeat(2_000));
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
    }

    @Test
    void formThatIsTooLargeIsRefusedWithAPageThatSaysSo() {
        var before = Tables.of(site.database());
        var answer = site.visitor(Role.MEMBER).post(Forms.KEYS, Forms.creation(Map.of("note", "y".repeat(70_000))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("</html>").contains("413");
        Headers.assertComplete(answer, "a form that is too large");
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
    }

    @Test
    void formWithTooManyFieldsIsRefused() {
        var fields = Forms.creation(Map.of());
        for (int i = 0; i < 2_000; i++) {
            fields.put("f" + i, "x");
        }
        var before = Tables.of(site.database());
        var answer = site.visitor(Role.MEMBER).post(Forms.KEYS, fields);
        assertThat(answer.statusCode()).isIn(400, 413);
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
    }

    @Test
    void keyRevokedAgainKeepsTheFirstTimePersonAndReason() {
        var key = site.key(Role.MEMBER);
        String path = Forms.KEYS + "/" + key.keyId() + "/revocation";
        assertThat(site.visitor(Role.MEMBER)
                        .post(path, Map.of("reason", "leaked"))
                        .statusCode())
                .isEqualTo(302);
        var first = Tables.of(site.database());

        for (var role : new Role[] {Role.MEMBER, Role.SUPPORT, Role.ADMIN}) {
            assertThat(site.visitor(role).post(path, Map.of("reason", "other")).statusCode())
                    .isEqualTo(302);
        }

        assertThat(first.changesTo(Tables.of(site.database()))).isEmpty();
        assertThat(first.of("api_key").get(key.keyId())).containsEntry("revoked_reason", "leaked");
    }

    @Test
    void revocationChangesItsColumnsOnlyWhateverIsSent() {
        var key = site.key(Role.MEMBER);
        var before = Tables.of(site.database());
        var fields = everyColumn();
        fields.put("reason", "leaked");
        var answer = site.visitor(Role.MEMBER).post(Forms.KEYS + "/" + key.keyId() + "/revocation", fields);
        var after = Tables.of(site.database());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(before.changesTo(after)).containsExactlyInAnyOrder("~api_key:1", "+audit_entry:1");
        assertThat(before.changedColumns("api_key", key.keyId(), after))
                .containsExactlyInAnyOrder(
                        "revoked_at",
                        "revoked_by",
                        "revoked_by_name",
                        "revoked_reason",
                        "state",
                        "current_name",
                        "version");
        assertNoIntruder(after);
    }

    @Test
    void creationTakesTheFieldsOfItsFormOnly() {
        var fields = everyColumn();
        fields.putAll(Forms.creation(Map.of("name", "Only these")));
        var before = Tables.of(site.database());
        var answer = site.visitor(Role.MEMBER).post(Forms.KEYS, fields);
        var after = Tables.of(site.database());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(before.changesTo(after)).containsExactlyInAnyOrder("+api_key:1", "+key_secret:1", "+audit_entry:1");
        var row = before.added("api_key", after).getFirst();
        assertThat(row)
                .containsEntry("account_id", site.account(Role.MEMBER))
                .containsEntry("name", "Only these")
                .containsEntry("revoked_at", "null")
                .containsEntry("disabled_at", "null")
                .containsEntry("version", "0");
        assertNoIntruder(after);
    }

    /// All columns of all tables, as the database and as Java names them, bare and as paths that binders know.
    private Map<String, String> everyColumn() {
        var columns = new TreeSet<String>();
        Tables.of(site.database()).rows().forEach((_, rows) -> rows.values()
                .forEach(row -> columns.addAll(row.keySet())));
        assertThat(columns).contains("revoked_at", "account_id", "hash");
        var fields = new HashMap<String, String>();
        for (String column : columns) {
            String property = org.springframework.jdbc.support.JdbcUtils.convertUnderscoreNameToPropertyName(column);
            for (String name : List.of(
                    column,
                    property,
                    "form." + property,
                    "key." + property,
                    "who." + property,
                    "_" + property,
                    "!" + property)) {
                fields.put(name, INTRUDER);
            }
        }
        fields.put("class.module.classLoader.resources.context.parent.pipeline.first.pattern", INTRUDER);
        return fields;
    }

    private static void assertNoIntruder(Tables tables) {
        tables.rows().forEach((table, rows) -> rows.values()
                .forEach(row -> assertThat(row.values()).as(table).noneMatch(value -> value.contains(INTRUDER))));
    }
}
