package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Names that want to be more than names (`security.md` A7, G1, G2), through the form and back onto the pages.
class HostileNameTests extends RunningSite {

    private static final Pattern LIST = Pattern.compile("<a class=\"name\"[^>]*><bdi>([^<]*)</bdi>");

    /// Characters that cannot be seen, or that turn the text around; at the start, inside and alone.
    static Stream<String> invisible() {
        int[] characters = {
            0x0000, 0x0001, 0x0007, 0x0008, 0x0009, 0x000A, 0x000B, 0x000D, 0x001B, 0x007F, 0x0085, 0x009F, // control
            0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, // direction
            0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x3164, // no width
            0xFEFF, 0xFFA0, 0xFE0F, 0x2028, 0x2029, 0xE000, 0xF8FF, 0x0378, 0xFFFE, 0xFFFF, 0x1FFFF, 0xE0001,
            0xE0041, 0xF0000, 0x10FFFD, 0x1D173, 0x206A, 0xFFF9
        };
        return IntStream.of(characters).mapToObj(Character::toString).flatMap(c -> Stream.of("Pay" + c + "roll"));
    }

    static Stream<String> blankOrLong() {
        return Stream.of(
                "",
                " ",
                "\u00A0",
                "\u3000\u2003",
                "x".repeat(65),
                "\uD83D\uDD11".repeat(65),
                "e\u0301".repeat(65),
                "x".repeat(10_000),
                "<".repeat(9_000));
    }

    static Stream<String> harmlessIfShownAsTheyAre() {
        return Stream.of(
                "<script>alert(1)</script>",
                "</title><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "\" autofocus onfocus=\"alert(1)",
                "<svg/onload=alert(1)>",
                "</textarea><script>alert(1)</script>",
                "<!--",
                "-->",
                "]]>",
                "<bdi></bdi>",
                "&lt;script&gt;",
                "&amp;amp;",
                "&#60;b&#62;",
                "javascript:alert(1)",
                "data:text/html,<b>x</b>",
                "${7*7}",
                "#{7*7}",
                "*{7*7}",
                "@{/x}",
                "~{layout :: page}",
                "~{::x}",
                "__${7*7}__",
                "__${7*7}__::x",
                "[[${7*7}]]",
                "[(${7*7})]",
                "|${7*7}|",
                "${T(java.lang.Runtime).getRuntime()}",
                "T\u00A0(java.lang.Runtime)",
                "${@moments}",
                "{0}",
                "{0,choice,0#x}",
                "'{0}'",
                "%s%n%x",
                "${jndi:ldap://127.0.0.1/x}",
                "redirect:https://evil.example",
                "forward:/v1/jobs",
                "'; drop table api_key; --",
                "' or '1'='1",
                "\\u003cscript\\u003e",
                "\\",
                "\"",
                "'",
                "`",
                "../../etc/passwd",
                "%00",
                "%3Cscript%3E",
                "=1+1",
                "+1",
                "-1",
                "@SUM(1)",
                "true",
                "null",
                "undefined",
                "NaN",
                "e\u0301te\u0301",
                "\u05E9\u05DC\u05D5\u05DD",
                "\u0645\u0631\u062D\u0628\u0627",
                "\uD83D\uDD11 key",
                "Z\u0351\u034A\u036C",
                "\uFDFA",
                "x".repeat(64),
                "\uD83D\uDD11".repeat(64),
                "  two   blanks  ",
                "\u00A0no\u00A0break\u00A0");
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource({"invisible", "blankOrLong"})
    void nameThatCannotBeReadIsRefusedAndKeptInTheForm(String name) {
        var before = Tables.of(site.database());
        var answer = site.visitor(Role.MEMBER).post(Forms.KEYS, Forms.creation(Map.of("name", name)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Forms.problems(answer)).containsOnlyKeys("name");
        assertThat(Forms.name(answer)).isEqualTo(name);
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("harmlessIfShownAsTheyAre")
    void nameIsShownAsItWasTypedAndNeverEvaluated(String name) {
        var visitor = site.visitor(Role.MEMBER);
        String kept = Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        var before = Tables.of(site.database());

        var answer = visitor.post(Forms.KEYS, Forms.creation(Map.of("name", name, "note", name)));

        assertThat(answer.statusCode()).isEqualTo(200);
        var row = before.added("api_key", Tables.of(site.database())).getFirst();
        assertThat(row).containsEntry("name", kept);
        String id = row.get("id");
        assertThat(Forms.title(visitor.get(Forms.KEYS + "/" + id))).isEqualTo(kept);
        assertThat(Forms.text(visitor.get(Forms.KEYS), LIST)).contains(kept);
        for (String path : new String[] {"", "/revocation", "/rotation"}) {
            assertThat(visitor.get(Forms.KEYS + "/" + id + path).body())
                    .doesNotContain("<script>alert", "<img src=x", "<svg/onload", "Runtime@", "Moments@");
        }
        var revoked = visitor.send(
                "POST",
                Forms.KEYS + "/" + id + "/revocation",
                Map.of("HX-Request", "true"),
                visitor.withToken("reason=other"));
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(revoked.headers().firstValue("HX-Trigger").orElse("")).matches("\\p{ASCII}*");
    }

    @Test
    void newNameFollowsTheSameRules() {
        var visitor = site.visitor(Role.MEMBER);
        String id = site.key(Role.MEMBER).keyId();
        for (String name : Stream.concat(invisible(), blankOrLong()).toList()) {
            var answer = visitor.post(Forms.KEYS + "/" + id + "/name", Map.of("name", name, "version", "0"));
            assertThat(answer.statusCode()).as(name).isEqualTo(422);
            assertThat(Forms.problems(answer)).containsOnlyKeys("name");
            assertThat(Forms.name(answer)).isEqualTo(name);
        }
        int version = 0;
        for (String name : harmlessIfShownAsTheyAre().toList()) {
            String kept = Normalizer.normalize(name, Normalizer.Form.NFC)
                    .replaceAll("\\p{Zs}+", " ")
                    .strip();
            var answer = visitor.send(
                    "POST",
                    Forms.KEYS + "/" + id + "/name",
                    Map.of("HX-Request", "true"),
                    visitor.withToken(Visitor.encoded(Map.of("name", name, "version", "" + version++))));
            assertThat(answer.statusCode()).as(name).isEqualTo(204);
            assertThat(answer.headers().firstValue("HX-Trigger").orElse("")).matches("\\p{ASCII}*");
            var page = visitor.get(Forms.KEYS + "/" + id);
            assertThat(Forms.title(page)).isEqualTo(kept);
            assertThat(page.body())
                    .doesNotContain("<script>alert", "<img src=x", "<svg/onload", "Runtime@", "Moments@");
        }
    }

    @Test
    void bytesThatAreNoTextAreShownAsTheyAreStored() {
        var visitor = site.visitor(Role.MEMBER);
        for (String bytes : new String[] {"%ED%A0%80", "%ED%BF%BF", "%FF%FE", "%C0%80", "%F5%80%80%80", "%E2%82"}) {
            var before = Tables.of(site.database());
            var answer = visitor.send(
                    "POST",
                    Forms.KEYS,
                    Map.of(),
                    visitor.withToken("environment=live&expires=never&token=" + Site.random() + "&name=A" + bytes
                            + Site.random()));
            var added = before.added("api_key", Tables.of(site.database()));
            assertThat(answer.statusCode()).as(bytes).isIn(200, 400, 422);
            for (var row : added) {
                assertThat(Forms.title(visitor.get(Forms.KEYS + "/" + row.get("id"))))
                        .isEqualTo(row.get("name"));
            }
        }
    }

    @Test
    void nameLongerThanAFormMayBeIsRefused() {
        var before = Tables.of(site.database());
        var answer = site.visitor(Role.MEMBER).post(Forms.KEYS, Forms.creation(Map.of("name", "x".repeat(100_000))));

        assertThat(answer.statusCode()).isEqualTo(413);
        Headers.assertComplete(answer, "a form that is too large");
        assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
    }

    @Test
    void nameThatLooksLikeAnotherIsRefusedAndNamesIt() {
        var visitor = site.visitor(Role.MEMBER);
        assertThat(visitor.post(Forms.KEYS, Forms.creation(Map.of("name", "Payroll app")))
                        .statusCode())
                .isEqualTo(200);
        for (String twin :
                new String[] {"Payroll app", "PAYROLL APP", "P\u0430yroll app", "\uFF30ayroll app", " Payroll  app "}) {
            var answer = visitor.post(Forms.KEYS, Forms.creation(Map.of("name", twin)));
            assertThat(answer.statusCode()).as(twin).isEqualTo(422);
            assertThat(Forms.problems(answer).get("name")).as(twin).contains("Payroll app");
            assertThat(Forms.name(answer)).isEqualTo(twin);
        }
    }

    /// Somebody pastes the key itself where a name belongs: it must not be stored.
    @Test
    void keyIsNoName() {
        String secret = site.key(Role.MEMBER).text();
        for (String field : new String[] {"name", "note"}) {
            var before = Tables.of(site.database());
            var answer = site.visitor(Role.MEMBER).post(Forms.KEYS, Forms.creation(Map.of(field, "x " + secret)));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Forms.problems(answer)).containsOnlyKeys(field);
            assertThat(before.changesTo(Tables.of(site.database()))).isEmpty();
        }
    }
}
