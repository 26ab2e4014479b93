package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriUtils;

/// What the list of keys guarantees, on each database.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class KeyListOn {

    private static final String PATH = KeyScope.OWN_PATH;
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    MockMvc mvc;

    @Autowired
    KeyDirectory directory;

    @Autowired
    DataSource database;

    @Autowired
    SecretHasher hasher;

    @Autowired
    Clock clock;

    private KeyFixtures fixtures;
    private Issued owner;

    @BeforeEach
    void newAccount() {
        fixtures = new KeyFixtures(database, hasher);
        owner = fixtures.issue(Environment.LIVE);
        JdbcClient.create(database)
                .sql("update api_key set created_at = ? where id = ?")
                .params(clock.instant().minus(DAY.multipliedBy(900)).atOffset(ZoneOffset.UTC), owner.keyId())
                .update();
    }

    /// A key of the model that the list is compared with.
    private record Model(
            String id,
            String name,
            Environment environment,
            String state,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUse,
            @Nullable Instant rotatedAt,
            @Nullable Instant oldEndsAt,
            boolean isSample) {

        boolean isIn(KeyFilter filter, Instant now) {
            boolean open = state.equals("open");
            boolean isOver = expiresAt != null && !expiresAt.isAfter(now);
            return switch (filter) {
                case ALL -> revokedAt == null || revokedAt.isAfter(now.minus(KeyFilter.REVOKED_SHOWN));
                case ACTIVE -> open && !isOver;
                case EXPIRING -> open && !isOver && expiresAt != null && !expiresAt.isAfter(now.plus(KeyStatus.SOON));
                case ROTATING -> isIn(KeyFilter.ACTIVE, now) && isRotating(now);
                case DUE -> isIn(KeyFilter.ACTIVE, now) && mayBeOwed(now) && age(now) >= 83 && age(now) < 90;
                case OVERDUE -> isIn(KeyFilter.ACTIVE, now) && mayBeOwed(now) && age(now) >= 90;
                case DISABLED -> state.equals("disabled");
                case EXPIRED -> open && isOver;
                case REVOKED -> state.equals("revoked");
            };
        }

        private boolean isRotating(Instant now) {
            return oldEndsAt != null && oldEndsAt.isAfter(now);
        }

        private boolean mayBeOwed(Instant now) {
            return !isSample && !isRotating(now);
        }

        /// In whole days, of the text.
        private long age(Instant now) {
            return Duration.between(rotatedAt == null ? createdAt : rotatedAt, now)
                    .toDays();
        }

        boolean isDimmed(Instant now) {
            return state.equals("revoked") || isIn(KeyFilter.EXPIRED, now);
        }

        Instant end() {
            return Objects.requireNonNullElse(expiresAt, Instant.MAX);
        }
    }

    private static Comparator<Model> comparator(KeyOrder order, Instant now) {
        Comparator<Model> byId = Comparator.comparing(Model::id);
        Comparator<Model> byCreation = Comparator.comparing(Model::createdAt);
        Comparator<Model> own =
                switch (order) {
                    case NEWEST, OLDEST -> byCreation;
                    case NAME, NAME_BACKWARDS -> Comparator.comparing(model -> SearchText.fold(model.name));
                    case FIRST_TO_EXPIRE, LAST_TO_EXPIRE -> Comparator.comparing(Model::end);
                    case LATEST_USED, LONGEST_UNUSED ->
                        Comparator.comparing((Model model) -> model.lastUse != null)
                                .thenComparing(model -> Objects.requireNonNullElse(model.lastUse, model.createdAt));
                };
        own = own.thenComparing(byId);
        return Comparator.comparing((Model model) -> model.isDimmed(now))
                .thenComparing(order.isDescending() ? own.reversed() : own);
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsOnOnePageInEveryOrderForwardsAndBackwards(KeyOrder order) {
        var now = clock.instant();
        var models = models(90, now);
        for (var filter : KeyFilter.values()) {
            for (var environment : new @Nullable Environment[] {null, Environment.TEST}) {
                var expected = models.stream()
                        .filter(model -> model.isIn(filter, now))
                        .filter(model -> environment == null || model.environment == environment)
                        .sorted(comparator(order, now))
                        .map(Model::id)
                        .toList();
                var question = new KeyQuestion(PATH, "", filter, environment, order, null, 7, null);
                String what = order + " " + filter + " " + environment;
                assertThat(walk(question, true)).as(what).isEqualTo(expected);
                assertThat(walk(question, false)).as(what + " backwards").isEqualTo(expected);
                assertThat(count(question)).as(what).isEqualTo(expected.size());
                assertThat(environment != null || expected.size() > 1).as(what).isTrue();
            }
        }
    }

    @Test
    void badgesAgreeWithTheFilters() {
        var now = clock.instant();
        var models = models(90, now);
        var rows = directory
                .list(scope(), question(Map.of("size", "100")), ZoneOffset.UTC)
                .rows();
        for (var row : rows) {
            var model = models.stream()
                    .filter(m -> m.id.equals(row.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.isRotating()).as(model.toString()).isEqualTo(model.isIn(KeyFilter.ROTATING, now));
            assertThat(row.reminder())
                    .as(model.toString())
                    .isEqualTo(
                            model.isIn(KeyFilter.OVERDUE, now)
                                    ? Reminder.OVERDUE
                                    : model.isIn(KeyFilter.DUE, now) ? Reminder.DUE : Reminder.NONE);
        }
        assertThat(rows).extracting(KeyRow::reminder).contains(Reminder.values());
    }

    @Test
    void hintIsThatOfTheCurrentSecretNotOfTheNewest() {
        String id = fixtures.named(owner, "Cancelled", Environment.LIVE, "open", clock.instant(), null, null);
        String current = hint(id);
        JdbcClient.create(database)
                .sql("insert into key_secret (id, key_id, hash, pepper_version, hint, created_at, place, expires_at)"
                        + " select 'sec_' || id, key_id, ?, 1, 'lost', ?, null, ? from key_secret where key_id = ?")
                .params(
                        id.getBytes(StandardCharsets.UTF_8),
                        clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        id)
                .update();
        assertThat(directory
                        .list(scope(), question(Map.of("q", id)), ZoneOffset.UTC)
                        .rows())
                .extracting(KeyRow::hint)
                .containsExactly(current);
        JdbcClient.create(database)
                .sql("update key_secret set place = null where key_id = ? and place is not null")
                .param(id)
                .update();
        assertThat(directory
                        .list(scope(), question(Map.of("q", id)), ZoneOffset.UTC)
                        .rows())
                .extracting(KeyRow::hint)
                .containsExactly("lost");
    }

    @Test
    void aListThatGrowsMeanwhileShowsNoKeyTwice() {
        var now = clock.instant();
        models(20, now);
        var question = question(Map.of()).of(5);
        var first = page(scope(), question);
        IntStream.range(0, 7)
                .forEach(i -> fixtures.named(owner, "New " + i, Environment.LIVE, "open", now, null, null));
        var second = page(scope(), question.at(first.next()));
        assertThat(second.keyIds()).hasSize(5).doesNotContainAnyElementsOf(first.keyIds());
        assertThat(second.before()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "production",
                "PRODUCTION",
                "duct",
                "roduction backend",
                "backend prod",
                "Ｐroduction",
                "kend",
                "(eu)",
                "100%",
                "a_b",
                "é",
                "E\u0301",
                "!",
                "münchen",
                "MÜNCHEN",
                "strasse"
            })
    void anyPartOfANameFinds(String text) {
        String id = fixtures.named(
                owner,
                "Production backend (EU) 100% a_b É ! München Straße",
                Environment.LIVE,
                "open",
                clock.instant(),
                null,
                null);
        fixtures.named(owner, "Something else", Environment.LIVE, "open", clock.instant(), null, null);
        assertThat(find(text)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "a%b",
                ".*",
                "^",
                "$",
                "(",
                "[a-z]",
                "\\",
                "\\\\",
                "';--",
                "' or '1'='1",
                "\"",
                "{0}",
                "${7*7}",
                "%%%",
                "!!",
                "\uD83D\uDD11",
                "\u202E",
                "nothing like it at all in the whole wide world"
            })
    void charactersOfSqlAndPatternsAreText(String text) {
        fixtures.named(owner, "Harmless", Environment.LIVE, "open", clock.instant(), null, null);
        assertThat(find(text)).isEmpty();
    }

    @Test
    void idsAndLastFourCharactersFind() {
        String id = owner.keyId();
        String hint = owner.text().substring(owner.text().length() - 4);
        String named = fixtures.named(owner, "Named", Environment.LIVE, "open", clock.instant(), null, null);
        assertThat(find(named)).containsExactly(named);
        assertThat(find(named.substring(0, 14))).containsExactly(named);
        assertThat(find(named.substring(0, 25))).containsExactly(named);
        assertThat(find(named.toUpperCase(Locale.ROOT))).containsExactly(named);
        String namedHint = hint(named);
        for (String text : List.of(namedHint, "…" + namedHint, "sk_live_…" + namedHint, "sk_live_..." + namedHint)) {
            assertThat(find(text)).as(text).contains(named).doesNotContain(id);
        }
    }

    @Test
    void searchFindsKeysOfTheAccountOnly() {
        var other = fixtures.issue(Environment.LIVE);
        String foreign =
                fixtures.named(other, "Foreign treasure", Environment.LIVE, "open", clock.instant(), null, null);
        assertThat(find("treasure")).isEmpty();
        assertThat(find(foreign)).isEmpty();
        assertThat(find(hint(foreign))).isEmpty();
    }

    @Test
    void searchIsCountedByWhatKeysAre() {
        var now = clock.instant();
        fixtures.named(owner, "Billing one", Environment.LIVE, "open", now, null, null);
        fixtures.named(owner, "Billing two", Environment.TEST, "disabled", now, null, null);
        fixtures.named(
                owner, "Billing three", Environment.LIVE, "revoked", now, null, now.minus(DAY.multipliedBy(200)));
        var list = directory.list(scope(), question(Map.of("q", "billing")), ZoneOffset.UTC);
        assertThat(list.tabs()).extracting(KeyList.Tab::count).containsExactly(2L, 1L, 0L, 0L, 1L, 0L, 1L);
        assertThat(list.tabs())
                .extracting(KeyList.Tab::filter)
                .as("offered where there are some")
                .contains(KeyFilter.OVERDUE);
        assertThat(list.isEmpty()).isFalse();
    }

    @Test
    void beyondAThousandKeysNobodyCounts() {
        var now = clock.instant();
        IntStream.range(0, 1_100)
                .forEach(i ->
                        fixtures.named(owner, "Fleet " + i, Environment.LIVE, "open", now.minusSeconds(i), null, null));
        var list = directory.list(scope(), question(Map.of("q", "fleet")), ZoneOffset.UTC);
        assertThat(list.rows())
                .hasSize(KeyQuestion.SIZE)
                .extracting(KeyRow::name)
                .startsWith("Fleet 0", "Fleet 1");
        assertThat(list.total()).isNull();
        assertThat(directory
                        .list(scope(), question(Map.of("q", "t 1099")), ZoneOffset.UTC)
                        .rows())
                .extracting(KeyRow::name)
                .containsExactly("Fleet 1099");
        assertThat(directory.list(scope(), question(Map.of()), ZoneOffset.UTC).active())
                .isEqualTo(KeyCounts.MOST + 1);
    }

    @Test
    void wrongAddressesAreDroppedWithANote() throws Exception {
        var cursor = new Cursor(KeyOrder.NEWEST, false, 9, "5", "key_x", 3).text();
        for (String query : List.of(
                "status=lost",
                "env=moon",
                "sort=random()",
                "size=1000000",
                "after=forged",
                "before=%00",
                "after=" + cursor + "&sort=name,asc",
                "after=" + "x".repeat(5_000))) {
            assertThat(page(query).getContentAsString()).as(query).contains("wasn&#39;t understood");
        }
        assertThat(page("after=" + cursor).getContentAsString()).contains("id=\"keys\"");
        assertThat(page("q=" + "z".repeat(5_000)).getContentAsString()).contains("100 characters or fewer");
        assertThat(page("q=&status=&env=&sort=&size=&after=").getContentAsString())
                .doesNotContain("wasn&#39;t understood");
    }

    @Test
    void forgedCursorLeadsToNoOtherAccount() {
        var other = fixtures.issue(Environment.LIVE);
        models(3, clock.instant());
        String forged = new Cursor(KeyOrder.NEWEST, false, 0, "99999999999999999", other.keyId(), 0).text();
        assertThat(page(scope(), question(Map.of("after", forged))).keyIds())
                .isEqualTo(page(scope(), question(Map.of())).keyIds())
                .doesNotContain(other.keyId());
    }

    @Test
    void keyInAnAddressIsLeftOutAndNeverSaidAgain() throws Exception {
        String text = owner.text();
        String answer = page("q=" + text).getContentAsString();
        assertThat(answer).contains("what looks like an API key").doesNotContain(text, text.substring(8, 40));
        assertThat(page("q=" + text.substring(0, 30)).getContentAsString()).doesNotContain(text.substring(8, 30));
    }

    @Test
    void pastedKeyIsFoundWithoutBeingSaidAgain() throws Exception {
        var mine = SignedInAs.member("paster");
        var who = mine.in(Objects.requireNonNull(mvc.getDispatcherServlet().getWebApplicationContext()));
        var key = fixtures.issue(Environment.TEST, who.accountId(), who.personId());
        while (!key.text().substring(12).matches(".*[0-9].*")) { // by them a body is told from a long word
            key = fixtures.issue(Environment.TEST, who.accountId(), who.personId());
        }
        String text = key.text();
        for (String pasted : List.of(
                text,
                " \"" + text + "\" ",
                "Authorization: Bearer " + text,
                "export KNOWHERE_API_KEY=" + text,
                text.substring(0, 12) + " " + text.substring(12),
                text.substring(0, 12) + "\u200B" + text.substring(12),
                text.substring(0, 12) + "\u00AD" + text.substring(12),
                text.substring(0, 12) + "\n" + text.substring(12),
                text.replace("_", "%5F"))) {
            assertThat(page("q=" + UriUtils.encode(pasted, StandardCharsets.UTF_8))
                            .getContentAsString()
                            .contains(text.substring(20, 40)))
                    .isFalse();
            assertThat(search(mine, pasted, false).getRedirectedUrl())
                    .isEqualTo(PATH + "?q=" + key.keyId() + "&pasted=found");
            var answer = search(mine, pasted, true);
            assertThat(answer.getStatus()).isEqualTo(204);
            assertThat(answer.getHeader("HX-Redirect")).isEqualTo(PATH + "?q=" + key.keyId() + "&pasted=found");
        }
        fixtures.rotate(key, Duration.ofHours(1));
        assertThat(search(mine, text, false).getRedirectedUrl()).isEqualTo(PATH + "?q=" + key.keyId() + "&pasted=old");
        fixtures.endSecret(key);
        assertThat(search(mine, text, false).getRedirectedUrl())
                .isEqualTo(PATH + "?q=" + key.keyId() + "&pasted=replaced");
        fixtures.revoke(key);
        assertThat(search(mine, text, false).getRedirectedUrl())
                .isEqualTo(PATH + "?q=" + key.keyId() + "&status=revoked&pasted=replaced");
        assertThat(search(mine, owner.text(), false).getRedirectedUrl()).isEqualTo(PATH + "?pasted=unknown");
        assertThat(search(mine, KeyFixtures.unknownText(Environment.LIVE), false)
                        .getRedirectedUrl())
                .isEqualTo(PATH + "?pasted=unknown");
        for (String damaged :
                List.of(text.substring(0, 45), text.substring(0, 45) + "-", text.replace("test", "live"))) {
            assertThat(search(mine, damaged, false).getRedirectedUrl()).isEqualTo(PATH + "?pasted=damaged");
            String answer = page("q=" + UriUtils.encode(damaged, StandardCharsets.UTF_8))
                    .getContentAsString();
            assertThat(answer).contains("what looks like an API key").doesNotContain(text.substring(20, 40));
        }
    }

    /// What people copy instead of a key: too much, too little, with blanks in it or in another spelling.
    private static List<String> damaged(String text) {
        return List.of(
                text.substring(0, 45),
                text.substring(0, 26),
                text.substring(0, 45) + "-",
                text.replace("test", "live"),
                text.substring(1),
                text.substring(8),
                text.replace("sk_test_", "SK_TEST_"));
    }

    @Test
    void charactersThatNoNameHasFindNothing() throws Exception {
        for (String text : List.of("%00", "%F4%8F%BF%BF", "%EF%BF%BF", "a%EF%BF%BE", "%ED%A0%80")) {
            assertThat(page("q=" + text).getContentAsString()).contains("id=\"keys\"");
            assertThat(page("revoked=" + text + "&after=" + text).getContentAsString())
                    .contains("id=\"keys\"");
        }
    }

    @Test
    void textIsSearchedByAnAddressThatCanBeKept() throws Exception {
        var mine = SignedInAs.member("searcher");
        String address = PATH + "?q=a%26b%20%2B%25&status=active&sort=name%2Casc";
        var plain = mvc.perform(post(PATH + "/search")
                        .with(mine)
                        .param("q", "a&b +%")
                        .param("status", "active")
                        .param("sort", "name,asc"))
                .andReturn()
                .getResponse();
        assertThat(plain.getRedirectedUrl()).isEqualTo(address);
        var htmx = mvc.perform(post(PATH + "/search")
                        .with(mine)
                        .header("HX-Request", "true")
                        .param("q", "a&b +%")
                        .param("status", "active")
                        .param("sort", "name,asc"))
                .andReturn()
                .getResponse();
        assertThat(htmx.getHeader("HX-Replace-Url")).isEqualTo(address);
        assertThat(htmx.getContentAsString().strip()).startsWith("<section").endsWith("</section>");
    }

    @Test
    void exportHasEveryKeyAndNoFormulas() throws Exception {
        var mine = SignedInAs.member("exporter");
        var who = mine.in(Objects.requireNonNull(mvc.getDispatcherServlet().getWebApplicationContext()));
        var account = new Issued(who.accountId(), who.personId(), "", "", KeyFixtures.unknown(Environment.LIVE));
        var names = List.of("=1+1", "+1", "-1", "@SUM(1)", "＝1", "a \"b\", c", "plain");
        names.forEach(name -> fixtures.named(account, name, Environment.LIVE, "open", clock.instant(), null, null));
        var answer = mvc.perform(get(PATH + ".csv?sort=name,asc").with(mine))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.getHeader("Content-Disposition"))
                .matches("attachment; filename=\"api-keys_[0-9TZ-]+\\.csv\"");
        var lines = answer.getContentAsString().split("\r\n");
        assertThat(lines).hasSize(names.size() + 1);
        assertThat(lines[0]).startsWith("name,id,hint,environment,status,created,expires");
        assertThat(answer.getContentAsString())
                .contains(
                        "\n'=1+1,",
                        "\n'+1,",
                        "\n'-1,",
                        "\n'@SUM(1),",
                        "\n'＝1,",
                        "\n\"a \"\"b\"\", c\",",
                        "\nplain,key_");
        var some =
                mvc.perform(get(PATH + ".csv?q=plain").with(mine)).andReturn().getResponse();
        assertThat(some.getContentAsString().split("\r\n")).hasSize(2);
    }

    private MockHttpServletResponse search(SignedInAs who, String text, boolean htmx) throws Exception {
        var request = post(PATH + "/search").with(who).param("q", text);
        var answer = mvc.perform(htmx ? request.header("HX-Request", "true") : request)
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString()).doesNotContain("sk_");
        return answer;
    }

    private MockHttpServletResponse page(String query) throws Exception {
        var mine = SignedInAs.member("reader");
        var who = mine.in(Objects.requireNonNull(mvc.getDispatcherServlet().getWebApplicationContext()));
        if (page(KeyScope.of(who.accountId()), question(Map.of())).keyIds().isEmpty()) {
            fixtures.issue(Environment.LIVE, who.accountId(), who.personId());
        }
        var answer = mvc.perform(get(URI.create(PATH + "?" + query)).with(mine))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer;
    }

    private KeyPage page(KeyScope scope, KeyQuestion question) {
        return directory.list(scope, question, ZoneOffset.UTC).page();
    }

    private List<String> find(String text) {
        return page(scope(), question(Map.of("q", text))).keyIds();
    }

    private long count(KeyQuestion question) {
        return Objects.requireNonNull(
                directory.list(scope(), question, ZoneOffset.UTC).total());
    }

    /// All pages, from the first to the last or from the last to the first.
    private List<String> walk(KeyQuestion question, boolean forwards) {
        var pages = new ArrayList<List<String>>();
        var page = page(scope(), question);
        pages.add(page.keyIds());
        while (page.next() != null) {
            assertThat(page.before()).isEqualTo(7L * (pages.size() - 1));
            page = page(scope(), question.at(page.next()));
            pages.add(page.keyIds());
        }
        if (!forwards) {
            pages.subList(0, pages.size() - 1).clear();
            while (page.previous() != null) {
                page = page(scope(), question.at(page.previous()));
                pages.add(page.keyIds());
            }
            Collections.reverse(pages);
        }
        return pages.stream().flatMap(List::stream).toList();
    }

    private KeyScope scope() {
        return KeyScope.of(owner.accountId());
    }

    private static KeyQuestion question(Map<String, String> parameters) {
        return KeyQuestion.of(PATH, new HashMap<>(parameters));
    }

    private String hint(String keyId) {
        return JdbcClient.create(database)
                .sql("select hint from key_secret where key_id = ?")
                .param(keyId)
                .query(String.class)
                .single();
    }

    /// Keys of all kinds; some share their times and their names.
    private List<Model> models(int many, Instant now) {
        var random = new Random(many);
        var models = new ArrayList<Model>();
        var client = JdbcClient.create(database);
        client.sql("update api_key set revoked_at = ?, current_name = null where id = ?")
                .params(now.minus(DAY.multipliedBy(800)).atOffset(ZoneOffset.UTC), owner.keyId())
                .update();
        var first = client.sql("select created_at, revoked_at from api_key where id = ?")
                .param(owner.keyId())
                .query((row, _) -> new Model(
                        owner.keyId(),
                        "",
                        Environment.LIVE,
                        "revoked",
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant(),
                        null,
                        row.getObject(2, java.time.OffsetDateTime.class).toInstant(),
                        null,
                        null,
                        null,
                        false))
                .single();
        models.add(first);
        for (int i = 0; i < many; i++) {
            String state =
                    List.of("open", "open", "open", "disabled", "revoked").get(random.nextInt(5));
            var created = now.minus(
                            DAY.multipliedBy(random.nextInt(2) == 0 ? random.nextInt(20) : random.nextInt(80, 96)))
                    .truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            Instant expires = random.nextInt(3) == 0
                    ? null
                    : now.plus(Duration.ofHours(random.nextInt(-300, 600)))
                            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            Instant revoked = state.equals("revoked") ? now.minus(DAY.multipliedBy(random.nextInt(1, 180))) : null;
            Instant used = random.nextBoolean()
                    ? now.minusSeconds(random.nextInt(100)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                    : null;
            var environment = random.nextInt(3) == 0 ? Environment.TEST : Environment.LIVE;
            String name = "Key " + random.nextInt(12);
            boolean isSample = random.nextInt(8) == 0;
            String id = fixtures.named(owner, name, environment, state, created, expires, revoked, isSample);
            if (used != null) {
                client.sql(
                                "insert into key_last_use (key_id, first_at, first_address, last_at, last_address, account_id)"
                                        + " values (?, ?, '::1', ?, '::1', ?)")
                        .params(id, used.atOffset(ZoneOffset.UTC), used.atOffset(ZoneOffset.UTC), owner.accountId())
                        .update();
            }
            var rotated = rotate(id, created, now, random);
            models.add(new Model(
                    id,
                    name,
                    environment,
                    state,
                    created,
                    expires,
                    revoked,
                    used,
                    rotated.rotatedAt,
                    rotated.oldEndsAt,
                    isSample));
        }
        return models;
    }

    /// What became of a key's text.
    private record Rotated(
            @Nullable Instant rotatedAt, @Nullable Instant oldEndsAt) {}

    /// Some were never rotated; of the others the old key works, has ended or has just not been put away.
    private Rotated rotate(String id, Instant created, Instant now, Random random) {
        boolean isRotated = random.nextInt(3) == 0;
        var rotatedAt = isRotated
                ? created.plus(Duration.between(created, now)
                                .multipliedBy(random.nextInt(2))
                                .dividedBy(4))
                        .truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                : null;
        var oldEndsAt = isRotated && random.nextInt(2) == 0
                ? now.plus(Duration.ofHours(random.nextInt(-50, 100))).truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                : null;
        JdbcClient.create(database)
                .sql("update api_key set rotated_at = :rotated, old_ends_at = :ends"
                        + " where id = :id and revoked_at is null")
                .param(
                        "rotated",
                        rotatedAt == null ? null : rotatedAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "ends",
                        oldEndsAt == null ? null : oldEndsAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
        return new Rotated(rotatedAt, oldEndsAt);
    }
}
