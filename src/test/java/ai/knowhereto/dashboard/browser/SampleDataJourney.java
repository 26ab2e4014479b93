package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.RunningDashboard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/// A first look at the product: start it with sample data, look around, remove them with one click.
@Tag("browser")
class SampleDataJourney {

    @TempDir
    Path data;

    /// A quarter of a million rows of H2.
    private static final Duration REMOVAL = Duration.ofSeconds(60);

    @Test
    void sampleDataAreThereAtTheFirstStartAndGoForGoodWithOneClick() {
        try (var dashboard = start("sample-data");
                var visitor = Visitor.at(dashboard.baseUrl(), Chromium.named("sample-data"))) {
            assertThat(dashboard.says("The sample data are in: 12 keys")).isTrue();
            var keys = SignInPage.open(visitor).asMember();
            assertThat(keys.row("Production backend")).contains("Sample").contains("Active");
            assertThat(RotateDialog.ofRow(visitor, "Production backend").refusal())
                    .isEqualTo("This is a sample key. Nobody can use it, so there is nothing to rotate.");
            keys = KeysPage.open(visitor);
            int before = visitor.clicks();
            visitor.use(By.cssSelector("#sample-data button"));
            visitor.await(
                    "for the sample data to go",
                    REMOVAL,
                    () -> visitor.sees(By.cssSelector(".note.ok p")) ? true : null);
            assertThat(visitor.read(By.cssSelector(".note.ok p"))).isEqualTo("The sample data is removed.");
            assertThat(visitor.clicks() - before).isOne();
            assertThat(keys.has("Production backend")).isFalse();
            assertThat(visitor.sees(By.id("sample-data"))).isFalse();
            assertThat(Chromium.console(visitor.driver())).isEmpty();
        }
        try (var again = start("sample-data-again")) {
            assertThat(again.lines()).noneMatch(line -> line.contains("sample data"));
        }
    }

    private RunningDashboard start(String name) {
        return RunningDashboard.start(name, data, List.of("--spring.profiles.active=demo"), Map.of());
    }
}
