package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.RunningDashboard;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// The hundredth key: found in seconds, by a part of its name, by what it is, by its end, by the key itself.
@Tag("browser")
@ExtendWith(Product.class)
class KeysListJourney {

    private static final Pattern KEY = Pattern.compile("sk_(?:live|test)_[0-9A-Za-z]{38}");

    @Test
    void keysAreFoundFilteredSortedAndPaged() {
        var dashboard = Product.onH2();
        String key = fill(dashboard, "support", "Fleet");
        try (Visitor visitor = Visitor.at(dashboard.baseUrl(), Chromium.named("keys-list"))) {
            SignInPage.open(visitor).as("support");
            KeysPage keys = KeysPage.open(visitor).awaitCount("1–25 of 30 keys");
            int before = visitor.clicks();
            keys.search("fleet odd").awaitCount("15 keys");
            assertThat(visitor.clicks() - before).as("clicks to search").isZero();
            assertThat(visitor.path()).endsWith("?q=fleet%20odd");
            keys.search("no such key");
            visitor.see(By.xpath("//h2[.='No keys match these filters']"));
            visitor.use(By.linkText("Clear filters"));
            keys.awaitCount("1–25 of 30 keys").sortBy("name");
            assertThat(keys.names()).startsWith("Fleet 0 even", "Fleet 1 odd", "Fleet 10 even");
            var first = keys.names();
            keys.next().awaitCount("26–30 of 30 keys");
            assertThat(keys.names()).hasSize(5).doesNotContainAnyElementsOf(first);
            visitor.reload();
            keys.awaitCount("26–30 of 30 keys").previous().awaitCount("1–25 of 30 keys");
            assertThat(keys.names()).isEqualTo(first);
            visitor.back();
            keys.awaitCount("26–30 of 30 keys");
            keys.filter("revoked");
            visitor.see(By.xpath("//h2[.='No keys match these filters']"));
            pasted(visitor, keys, key);
            assertThat(Chromium.console(visitor.driver())).isEmpty();
        }
    }

    @Test
    void sameWithoutJavaScript() {
        var dashboard = Product.onH2();
        String key = fill(dashboard, "admin", "Plain fleet");
        try (Visitor visitor = Visitor.at(
                dashboard.baseUrl(), Chromium.named("keys-list-plain").withoutJavaScript())) {
            SignInPage.open(visitor).as("admin");
            KeysPage keys = KeysPage.open(visitor).search("plain fleet odd").awaitCount("15 keys");
            keys.filter("active").awaitCount("15 keys").sortBy("expires");
            keys.search(key).awaitCount("1 key");
            assertThat(keys.searched()).startsWith("key_");
            assertThat(visitor.path() + visitor.driver().getPageSource()).doesNotContain(key);
        }
    }

    private static void pasted(Visitor visitor, KeysPage keys, String key) {
        KeysPage.open(visitor);
        keys.paste(key);
        keys.awaitCount("1 key");
        assertThat(visitor.read(By.cssSelector(".note.ok"))).contains("the key that you pasted");
        assertThat(keys.names()).hasSize(1);
        assertThat(keys.searched()).startsWith("key_");
        assertThat(visitor.path() + visitor.driver().getPageSource()).doesNotContain(key);
        assertThat(visitor.list("return Object.values(sessionStorage).concat(Object.values(localStorage))"))
                .noneMatch(value -> value.contains(key));
    }

    /// Thirty keys of an account that has no others.
    ///
    /// @return one of them
    private static String fill(RunningDashboard dashboard, String person, String name) {
        var browser = SignedInBrowser.as(person + "@example.com", dashboard.baseUrl());
        String token = browser.token();
        return IntStream.range(0, 30)
                .mapToObj(i -> {
                    var form = new HashMap<>(Map.of(
                            "environment",
                            "live",
                            "expires",
                            "90d",
                            "name",
                            name + " " + i + (i % 2 == 0 ? " even" : " odd")));
                    form.put("token", "%032d".formatted(System.nanoTime()));
                    var found = KEY.matcher(browser.postWithToken("/dashboard/api-keys", token, form)
                            .body());
                    assertThat(found.find()).isTrue();
                    return found.group();
                })
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}
