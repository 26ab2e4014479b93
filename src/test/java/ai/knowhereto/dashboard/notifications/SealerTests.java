package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealerTests {

    private static final String PEPPER = "cGVwcGVyIG9mIHRlc3RzLCBub3QgYSBzZWNyZXQhISE=";

    private final Sealer sealer = sealer(PEPPER);

    @Test
    void whatIsSealedIsOpenedByTheSamePepperForTheSameOwner() {
        byte[] sealed = sealer.seal("a secret".getBytes(), "whk_1");
        assertThat(sealer(PEPPER + "\n").open(sealed, "whk_1")).asString().isEqualTo("a secret");
        assertThat(sealed).asString().doesNotContain("secret");
        assertThat(sealer.seal("a secret".getBytes(), "whk_1")).isNotEqualTo(sealed);
    }

    @Test
    void nobodyElseOpensIt() {
        byte[] sealed = sealer.seal("a secret".getBytes(), "whk_1");
        assertThatThrownBy(() -> sealer.open(sealed, "whk_2")).isInstanceOf(Sealer.Unreadable.class);
        assertThatThrownBy(() -> sealer("YW5vdGhlciBwZXBwZXIgb2YgdGVzdHMsIG5vdCBhIHNlY3JldA==")
                        .open(sealed, "whk_1"))
                .isInstanceOf(Sealer.Unreadable.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(changed, "whk_1")).isInstanceOf(Sealer.Unreadable.class);
        }
    }

    private static Sealer sealer(String pepper) {
        return new Sealer(new SealingKey(() -> pepper), new SecureRandom());
    }
}
