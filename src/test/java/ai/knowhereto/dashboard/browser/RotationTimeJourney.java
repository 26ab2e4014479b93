package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.springframework.jdbc.core.JdbcTemplate;

/// What time does to a rotation. It is made short in the database, since an end may come earlier but never later.
@Tag("browser")
@ExtendWith(Product.class)
class RotationTimeJourney {

    private static final String OLD_KEY_STOPS = """
            update key_secret set expires_at = current_timestamp + interval '2' second
            where key_id = ? and place = 'old'""";

    private static final String LIST_KNOWS = """
            update api_key set old_ends_at =
                (select expires_at from key_secret where key_id = api_key.id and place = 'old') where id = ?""";

    /// The old keys that are over are looked for every twenty seconds.
    private static final Duration FINISHED = Duration.ofSeconds(45);

    private static Visitor visitor;

    @BeforeAll
    static void signIn() {
        visitor = Visitor.at(Product.onPostgreSql().baseUrl(), Chromium.named("rotation-time"));
        SignInPage.open(visitor).asMember();
    }

    @AfterAll
    static void quit() {
        visitor.close();
    }

    @BeforeEach
    void open() {
        visitor.onlyTab();
        KeysPage.open(visitor);
    }

    @Test
    void oldKeyStopsByItselfWhenTheGracePeriodIsOver() {
        Program old = Program.created(KeysPage.awaited(visitor), "Left alone", "worker/1");
        ShownKey shown =
                RotateDialog.ofRow(visitor, "Left alone").keepOld("1h").rotate().copy();
        Program fresh = Program.with(shown, "worker/2");
        shown.done().awaitStatus("Left alone", "Rotating");
        old.assertAccepted();
        update(OLD_KEY_STOPS, old.id());
        update(LIST_KNOWS, old.id());
        visitor.await("the end of the old key", () -> old.status() == 401 ? true : null);
        old.assertReplaced();
        fresh.assertAccepted();
        visitor.await("the trail", FINISHED, () -> {
            String activity = KeyPage.open(visitor, old.id()).text();
            return activity.contains("The old key …" + old.hint() + " ended: its grace period was over") ? true : null;
        });
        assertThat(RotationPanel.isOn(visitor)).isFalse();
        KeysPage keys = KeysPage.open(visitor);
        keys.awaitStatus("Left alone", "Active");
        assertThat(keys.row("Left alone")).doesNotContain("Rotating");
    }

    @Test
    void expiredKeyIsRotatedOnceItsExpiryIsChanged() {
        Program old = Program.created(KeysPage.awaited(visitor), "Expired", "worker/1");
        update("update api_key set expires_at = current_timestamp where id = ?", old.id());
        old.assertRefused("The key has expired");
        KeysPage.open(visitor).awaitStatus("Expired", "Expired");
        RotateDialog dialog = RotateDialog.ofRow(visitor, "Expired");
        assertThat(dialog.refusal()).startsWith("This key expired on ").contains("Change its expiry first");
        dialog.leaveThrough("Change expiry…");
        visitor.see(By.id("expires"));
        new ChangeDialog(visitor).expires("In 1 year").act("Save expiry");
        KeysPage.open(visitor);
        ShownKey shown = RotateDialog.ofRow(visitor, "Expired").rotate();
        Program.with(shown, "worker/2").assertAccepted();
        shown.copy().done();
        old.assertAccepted();
    }

    private static void update(String sql, String keyId) {
        assertThat(new JdbcTemplate(Product.postgreSql().ownersDataSource()).update(sql, keyId))
                .isOne();
    }
}
