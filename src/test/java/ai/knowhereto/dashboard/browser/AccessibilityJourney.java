package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// Every page and every dialog, in both themes and at every width: no violation that axe finds, nothing cut off.
@Tag("browser")
@ExtendWith(Product.class)
class AccessibilityJourney {

    /// As browsers call themselves, which is long.
    private static final String CLIENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            + "Chrome/140.0.0.0 Safari/537.36";

    private static Visitor visitor;

    @BeforeAll
    static void open() {
        visitor = Visitor.at(Product.onH2().baseUrl(), Chromium.named("accessibility"));
    }

    @AfterAll
    static void quit() {
        visitor.close();
    }

    @Test
    void pagesForEverybody() {
        visitor.driver().manage().deleteAllCookies();
        SignInPage.open(visitor);
        Appearance.check(visitor, "sign-in");
        visitor.go("/docs/authentication");
        Appearance.check(visitor, "authentication");
        visitor.go("/docs/rotation");
        Appearance.check(visitor, "rotation-guide");
        visitor.go("/docs/webhooks");
        Appearance.check(visitor, "webhook-guide");
        visitor.go("/docs/sign-in-providers");
        Appearance.check(visitor, "sign-in-providers");
        visitor.go("/nowhere");
        Appearance.check(visitor, "not-found");
    }

    @Test
    void preferencesAndErrors() {
        signIn("support");
        visitor.go("/preferences?saved");
        Appearance.check(visitor, "preferences");
        visitor.go("/dashboard/nowhere");
        Appearance.check(visitor, "missing-page");
        visitor.run("htmx.ajax('GET', '/dashboard/nowhere', {target: '#main', event: new Event('test')})");
        visitor.see(By.cssSelector(".toast .request-id"));
        Appearance.check(visitor, "error-message");
    }

    private static void logs() {
        LogsPage page = LogsPage.open(visitor);
        Appearance.check(visitor, "logs");
        page.openFilters();
        Appearance.check(visitor, "logs-filters");
        page = LogsPage.open(visitor);
        page.search("stauts:404 latency:500");
        visitor.see(By.cssSelector("#q-help .error"));
        Appearance.check(visitor, "logs-fault");
        page.search("status:2xx /v1");
        page.openFirst();
        Appearance.check(visitor, "logs-entry");
        visitor.go(page.firstHref());
        Appearance.check(visitor, "logs-entry-page");
        visitor.go("/dashboard/logs/export?range=7d");
        Appearance.check(visitor, "logs-export");
        visitor.go("/dashboard/logs/reviews");
        Appearance.check(visitor, "logs-reviews");
    }

    /// Letters twice as large (WCAG 1.4.4), and text that is spaced as WCAG 1.4.12 allows a reader to space it.
    @Test
    void textMayBeTwiceAsLargeAndSpacedWider() {
        signIn("support");
        for (String path : List.of(
                "/login?logout",
                "/docs/authentication",
                "/docs/rotation",
                "/docs/webhooks",
                "/preferences",
                "/dashboard/nowhere")) {
            visitor.go(path);
            Appearance.checkLargeAndSpaced(visitor, path);
        }
    }

    @Test
    void emptyPages() {
        signIn("admin");
        UsagePage.open(visitor);
        Appearance.check(visitor, "usage-empty");
        visitor.go("/dashboard/logs");
        Appearance.check(visitor, "logs-empty");
        visitor.go("/admin/logs?range=7d");
        Appearance.check(visitor, "all-logs");
        visitor.go("/admin/log-storage");
        Appearance.check(visitor, "log-storage");
    }

    @Test
    void creatingAKey() {
        signIn("member");
        CreateDialog form = KeysPage.open(visitor).createNewKey();
        Appearance.check(visitor, "create");
        form.name(" ").refused();
        Appearance.check(visitor, "create-refused");
        form.field().click();
        ShownKey shown = form.name("Seen by everybody").enter();
        Appearance.check(visitor, "show-once");
        shown.escape();
        Appearance.check(visitor, "close-gate");
        shown.keepOpen().copy().done();
        visitor.go("/dashboard/api-keys/new");
        Appearance.check(visitor, "create-page");
    }

    @Test
    void listAndKey() {
        signIn("member");
        String name = "A key with a rather long name that has to be broken";
        ShownKey shown =
                KeysPage.open(visitor).createNewKey().name(name).enter().copy();
        Shell.paste(shown.lines("curl"));
        shown.awaitFirstRequest();
        KeysPage keys = shown.done();
        Appearance.check(visitor, "list");
        visitor.use(By.cssSelector("tr [popovertarget]"));
        Appearance.check(visitor, "list-menu");
        visitor.go("/dashboard/api-keys");
        visitor.use(By.cssSelector("[popovertarget=person]"));
        Appearance.check(visitor, "person-menu");
        visitor.go("/dashboard/api-keys");
        visitor.press("?");
        Appearance.check(visitor, "shortcuts");
        KeyPage.open(visitor, shown.id());
        Appearance.check(visitor, "key");
        visitor.go(KeyPage.path(shown.id()) + "/revocation");
        Appearance.check(visitor, "revoke-page");
        KeysPage.open(visitor);
        RevokeDialog question = keys.revoke(name);
        Appearance.check(visitor, "revoke");
        question.confirm();
        keys.awaitStatus(name, "Revoked");
        Appearance.check(visitor, "list-revoked");
        KeyPage.open(visitor, shown.id());
        Appearance.check(visitor, "key-revoked");
        UsagePage.open(visitor).awaitRequest(name, "200");
        logs();
        UsagePage usage = UsagePage.open(visitor);
        Appearance.check(visitor, "usage");
        assertThat(usage.sumOfTable()).isNotEmpty();
        Appearance.check(visitor, "usage-table");
        visitor.go("/dashboard/usage?range=90d&compare=previous");
        Appearance.check(visitor, "usage-compared");
        visitor.go("/dashboard/usage?range=7d&group=endpoint");
        Appearance.check(visitor, "usage-by-endpoint");
        UsagePage.open(visitor).onlyKey(name).zoom();
        Appearance.check(visitor, "usage-zoomed");
        visitor.go("/dashboard/usage?from=2026-11-23T12:00&to=2026-11-22T12:00");
        Appearance.check(visitor, "usage-typed-wrongly");
        visitor.go("/dashboard/api-keys/key_missing");
        Appearance.check(visitor, "missing-key");
    }

    @Test
    void alerts() {
        signIn("admin");
        visitor.go("/dashboard/alerts?tab=history");
        Appearance.check(visitor, "alerts-none");
        visitor.go("/dashboard/alerts");
        visitor.use(By.id("new-rule"));
        visitor.see(By.id("rule-threshold")).sendKeys("0");
        Appearance.check(visitor, "alert-rule");
        visitor.use(By.cssSelector(".panel details summary"));
        visitor.use(By.cssSelector(".panel [type=submit].primary"));
        visitor.see(By.id("rule-problems"));
        Appearance.check(visitor, "alert-rule-refused");
        visitor.see(By.id("rule-threshold")).clear();
        visitor.see(By.id("rule-threshold")).sendKeys("10000");
        visitor.use(By.cssSelector(".panel [type=submit].primary"));
        visitor.see(By.cssSelector("#alerts tbody tr"));
        Appearance.check(visitor, "alerts");
        visitor.use(By.cssSelector("#alerts tbody button[popovertarget]"));
        Appearance.check(visitor, "alerts-menu");
        visitor.use(By.cssSelector("#alerts tbody .menu-item.danger"));
        visitor.see(By.cssSelector(".panel .btn.danger"));
        Appearance.check(visitor, "alert-rule-deletion");
        visitor.go("/dashboard/alerts/notices");
        Appearance.check(visitor, "alert-notices");
    }

    @Test
    void changingAKey() {
        signIn("member");
        ShownKey shown = KeysPage.open(visitor)
                .createNewKey()
                .name("A key whose name is long enough to be broken")
                .enter()
                .copy();
        shown.done();
        KeyPage.open(visitor, shown.id());
        visitor.use(By.id("change-expiry"));
        visitor.see(By.id("expires"));
        Appearance.check(visitor, "expiry");
        KeyPage.open(visitor, shown.id());
        visitor.use(By.id("change-note"));
        visitor.see(By.id("note"));
        Appearance.check(visitor, "note");
        KeyPage.open(visitor, shown.id());
        ChangeDialog late = ChangeDialog.ofPage(visitor, "Rename…");
        visitor.run("document.querySelector('dialog [name=version]').value = '-'"); // as if somebody had been faster
        late.rename("Never saved").awaitOutdated();
        Appearance.check(visitor, "rename-outdated");
        KeyPage.open(visitor, shown.id());
        ChangeDialog question = ChangeDialog.ofPage(visitor, "Disable…").safe();
        Appearance.check(visitor, "disable");
        question.act("Disable key");
        visitor.see(By.id("disabled"));
        Appearance.check(visitor, "key-disabled");
    }

    @Test
    void rotatingAKey() {
        signIn("member");
        String name = "A key that rotates under a rather long name";
        Program old = Program.created(KeysPage.open(visitor), name, CLIENT);
        old.assertAccepted();
        visitor.await(
                "the request", () -> RotateDialog.open(visitor, old.id()).text().contains("1 request") ? true : null);
        KeyPage.open(visitor, old.id());
        RotateDialog dialog = RotateDialog.ofPage(visitor).keepOld("now").awaitHint("refused at once");
        Appearance.check(visitor, "rotate");
        dialog = dialog.keepOld("date");
        visitor.use(By.cssSelector("dialog details summary"));
        Appearance.check(visitor, "rotate-more");
        ShownKey shown = RotateDialog.open(visitor, old.id()).rotate();
        Appearance.check(visitor, "show-once-rotated-page");
        Program fresh = Program.with(shown, "worker/2");
        shown.copy().done();
        fresh.assertAccepted();
        old.assertAccepted();
        Appearance.check(visitor, "list-rotating");
        RotateDialog.open(visitor, old.id()).refusal();
        Appearance.check(visitor, "rotate-refused");
        rotation(old);
    }

    private static void rotation(Program old) {
        RotationPanel panel = RotationPanel.awaited(visitor, old.id(), "1 request so far");
        panel.sumsInTable();
        Appearance.check(visitor, "rotation");
        panel.extend();
        Appearance.check(visitor, "rotation-extend");
        RotationPanel.open(visitor, old.id()).askToKeepOldKey();
        Appearance.check(visitor, "rotation-keep");
        RotationPanel.open(visitor, old.id()).askToEnd().act("End old key");
        old.assertReplaced();
        visitor.await("the refused request", () -> {
            KeyPage.open(visitor, old.id());
            return visitor.sees(By.id("ended")) ? true : null;
        });
        Appearance.check(visitor, "rotation-ended");
    }

    @Test
    void pagesOfTheStaff() {
        signIn("member");
        ShownKey shown = KeysPage.open(visitor)
                .createNewKey()
                .name("Seen by support")
                .enter()
                .copy();
        String id = shown.id();
        shown.done();
        signIn("support");
        LeakedKeysPage page =
                LeakedKeysPage.open(visitor).paste(id + " sk_live_abc").lookUp();
        Appearance.check(visitor, "leaked-keys");
        page.revoke().confirm();
        page.revoked();
        visitor.go(LeakedKeysPage.PATH + "/" + id);
        Appearance.check(visitor, "leaked-key-revoked");
        visitor.go("/admin/keys");
        Appearance.check(visitor, "all-keys");
    }

    private static void signIn(String person) {
        visitor.driver().manage().deleteAllCookies();
        SignInPage.open(visitor).as(person);
        KeysPage.awaited(visitor);
    }
}
