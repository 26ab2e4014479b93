package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/// Changing keys over HTTP: what people are told, and what programs that use the key see.
class ChangeTests extends RunningSite {

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]*)\"");

    @Test
    void disabledKeyIsRefusedAtOnceUntilItIsEnabled() {
        var key = site.key(Role.MEMBER);
        for (int version = 0; version < 20; version += 2) {
            assertThat(call(key).statusCode()).isEqualTo(200);
            change(key, "state", Map.of("value", "disabled", "version", "" + version), 302);
            var refused = call(key);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"knowhere\", error=\"invalid_token\","
                            + " error_description=\"The key is disabled\"");
            change(key, "state", Map.of("value", "enabled", "version", "" + (version + 1)), 302);
        }
        assertThat(call(key).statusCode()).isEqualTo(200);
    }

    /// The second of two people is told who changed what, keeps what he typed, and saves it when he still wants to.
    @Test
    void staleFormIsToldWhoChangedWhatAndMaySaveAgain() {
        var key = site.key(Role.MEMBER);
        String name = "Billing " + Site.random();
        renameAs("ada@example.com", key, name);

        var told = change(key, "name", Map.of("name", "My <own> name", "version", "0"), 409);
        assertThat(HtmlUtils.htmlUnescape(told.body()))
                .contains("This key has changed since you opened this form.")
                .contains("ada@example.com renamed this key to “" + name + "” just now.")
                .contains("value=\"My <own> name\"");
        change(key, "name", Map.of("name", "My own name", "version", version(told)), 302);
        assertThat(Forms.title(site.visitor(Role.MEMBER).get(path(key)))).isEqualTo("My own name");
    }

    @Test
    void whatWasWrongDoesNotHideWhatOthersDid() {
        var key = site.key(Role.MEMBER);
        renameAs("ada@example.com", key, "Billing " + Site.random());
        var wrong = change(key, "name", Map.of("name", " ", "version", "0"), 422);
        change(key, "name", Map.of("name", "Mended", "version", version(wrong)), 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "99999999999999999999999", "0x0", "null", "0 or 1=1", "5"})
    void versionThatNoKeyHasIsStale(String version) {
        var key = site.key(Role.MEMBER);
        var before = Tables.of(site.database());
        change(key, "state", Map.of("value", "disabled", "version", version), 409);
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, name, Other, name|current_name|search_name|version",
        "expiry, expires, 30d, expires_at|ends_at|version",
        "state, value, disabled, disabled_at|state|version",
        "note, note, in the vault, note|version"
    })
    void changeTouchesItsColumnsOnlyWhateverIsSent(String word, String field, String value, String columns) {
        var key = site.key(Role.MEMBER);
        var fields =
                new HashMap<>(Map.of("version", "0", "revokedAt", "2020-01-01", "accountId", "x", "key.name", "x"));
        for (String other : Set.of("name", "note", "value", "expires", "id", "key", "row.name", "disabledAt")) {
            fields.put(other, "intruder");
        }
        fields.put(field, value);
        var before = Tables.of(site.database());
        change(key, word, fields, 302);
        var after = Tables.of(site.database());
        assertThat(before.changesTo(after)).containsExactlyInAnyOrder("~api_key:1", "+audit_entry:1");
        assertThat(before.changedColumns("api_key", key.keyId(), after))
                .isSubsetOf(columns.split("\\|"))
                .contains("version");
    }

    @Test
    void expiryOutOfRangeIsRefusedAndKeptInTheForm() {
        var key = site.key(Role.MEMBER);
        var today = LocalDate.now(ZoneOffset.UTC);
        for (var date :
                new LocalDate[] {today.minusDays(1), today, today.plusYears(10).plusDays(2)}) {
            var answer = change(key, "expiry", Map.of("expires", "date", "date", "" + date, "version", "0"), 422);
            assertThat(Forms.problems(answer).get("expires")).startsWith("Choose a date between tomorrow and ");
            assertThat(Forms.date(answer)).isEqualTo("" + date);
        }
    }

    @Test
    void nameAndNoteThatHoldAKeyAreRefused() {
        var key = site.key(Role.MEMBER);
        for (String field : new String[] {"name", "note"}) {
            var answer = change(key, field, Map.of(field, "x " + key.text(), "version", "0"), 422);
            assertThat(Forms.problems(answer)).containsOnlyKeys(field);
        }
    }

    @Test
    void expiredKeyIsEnabledAfterItsExpiryIsChanged() {
        var key = site.key(Role.MEMBER);
        change(key, "state", Map.of("value", "disabled", "version", "0"), 302);
        site.sql()
                .sql("update api_key set expires_at = current_timestamp - interval '1' day where id = ?")
                .param(key.keyId())
                .update();
        var refused = change(key, "state", Map.of("value", "enabled", "version", "1"), 409);
        assertThat(refused.body()).contains("Change its expiry first, then enable it.");
        change(key, "expiry", Map.of("expires", "7d", "version", "1"), 302);
        change(key, "state", Map.of("value", "enabled", "version", "2"), 302);
        assertThat(call(key).statusCode()).isEqualTo(200);
    }

    @Test
    void revokedKeySaysWhoRevokedItAndWhy() {
        var key = site.key(Role.MEMBER);
        assertThat(site.visitor(Role.SUPPORT)
                        .post(path(key) + "/revocation", Map.of("reason", "leaked"))
                        .statusCode())
                .isEqualTo(302);
        var refused = change(key, "name", Map.of("name", "Other", "version", "0"), 409);
        assertThat(refused.body()).contains("This key was revoked by support@example.com (Support) on ");
        assertThat(site.visitor(Role.MEMBER).get(path(key)).body())
                .contains("Revoked by support@example.com (Support): Leaked")
                .contains("Revoked it: Leaked");
    }

    /// Support sees what was done with a key, not where its account keeps it.
    @Test
    void staffSeesActivityButNeitherNoteNorChanges() {
        var key = site.key(Role.MEMBER);
        change(key, "note", Map.of("note", "behind the painting", "version", "0"), 302);
        assertThat(site.visitor(Role.SUPPORT).get(path(key)).body())
                .contains("Changed the note")
                .doesNotContain("behind the painting", "/name\"", "/expiry\"", "/state\"", "/note\"");
        assertThat(site.visitor(Role.SUPPORT).get(path(key) + "/revocation").body())
                .doesNotContain("Disable instead");
    }

    private void renameAs(String person, Issued key, String name) {
        site.sql()
                .sql("update api_key set name = ?, current_name = ?, version = version + 1 where id = ?")
                .params(name, name, key.keyId())
                .update();
        site.sql()
                .sql("""
                insert into audit_entry (id, at, account_id, actor_type, actor_id, actor_name, actor_role, action,
                    target_type, target_id, target_name, details)
                values (?, current_timestamp, ?, 'PERSON', 'per_ada', ?, 'member', 'key.renamed', 'key', ?, ?, ?)
                """)
                .params(
                        "aud_" + Site.random(),
                        key.accountId(),
                        person,
                        key.keyId(),
                        name,
                        "{\"from\":\"x\",\"to\":\"" + name + "\",\"version\":\"1\"}")
                .update();
    }

    private HttpResponse<String> change(Issued key, String word, Map<String, String> fields, int status) {
        var answer = site.visitor(Role.MEMBER).post(path(key) + "/" + word, fields);
        assertThat(answer.statusCode()).as(word).isEqualTo(status);
        return answer;
    }

    private HttpResponse<String> call(Issued key) {
        return Caller.send(
                "GET", site.base() + "/v1/jobs", Map.of(), Map.of("Authorization", "Bearer " + key.text()), null);
    }

    private static String version(HttpResponse<String> form) {
        var found = VERSION.matcher(form.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String path(Issued key) {
        return Forms.KEYS + "/" + key.keyId();
    }
}
