package ai.knowhereto.dashboard.browser;

import ai.knowhereto.dashboard.RunningDashboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;

/// Takes the pictures of the README from the sample data, in light and dark. Its name keeps it out of the build;
/// `src/docs/pictures.sh` runs it.
class ReadmePictures {

    private static final Path PICTURES = Path.of("src", "docs");
    private static final Chromium SIZED = Chromium.named("pictures").sized(1280, 840);
    private static final String KEY = "Production backend";

    @TempDir
    Path data;

    @Test
    void take() throws IOException {
        try (var dashboard =
                RunningDashboard.start("pictures", data, List.of("--spring.profiles.active=demo"), Map.of())) {
            take(dashboard.baseUrl(), SIZED, "light");
            take(dashboard.baseUrl(), SIZED.dark(), "dark");
        }
    }

    private static void take(String base, Chromium chromium, String theme) throws IOException {
        String keyId;
        try (var member = Visitor.at(base, chromium)) {
            var keys = SignInPage.open(member).asMember();
            keys.row(KEY);
            save(member, "api-keys-" + theme);
            keys.key(KEY);
            keyId = member.path().replaceAll(".*/", "");
            save(member, "key-" + theme);
            member.go("/dashboard/usage?range=7d");
            member.see(By.id("usage"));
            save(member, "usage-" + theme);
            member.go("/dashboard/alerts/new?range=7d&key=" + keyId);
            member.see(By.cssSelector(".panel .chart"));
            save(member, "alert-rule-" + theme);
        }
        try (var admin = Visitor.at(base, chromium)) {
            SignInPage.open(admin).as("admin");
            admin.go("/admin/leaked-keys");
            admin.see(By.id("text")).sendKeys(keyId);
            admin.use(By.cssSelector("#leaked form [type=submit]"));
            admin.see(By.id("found-" + keyId));
            save(admin, "leaked-keys-" + theme);
        }
    }

    private static void save(Visitor visitor, String name) throws IOException {
        visitor.run("scrollTo(0, 0)"); // the focus may have moved the page
        Files.write(PICTURES.resolve(name + ".png"), visitor.driver().getScreenshotAs(OutputType.BYTES));
    }
}
