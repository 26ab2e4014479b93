package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryCodecTests {

    private final Random random = new Random(3);

    @Test
    void entryComesBackAsItWas() {
        for (int i = 0; i < 5_000; i++) {
            Entry entry = any();
            assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
        }
    }

    @Test
    void bytesThatAreNoEntryAreRefused() {
        byte[] whole = EntryCodec.encode(any());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> EntryCodec.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        whole[0] = 2;
        assertThatThrownBy(() -> EntryCodec.decode(whole)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longestEntryHasRoom() {
        String wide = "\u4e2d".repeat(3_000);
        var entry = new Entry(
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                "req_1",
                null,
                wide,
                wide,
                wide + wide,
                599,
                Outcome.SERVER_ERROR,
                "limited",
                Duration.ofDays(1),
                Long.MAX_VALUE,
                wide,
                wide);
        assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
        assertThat(EntryCodec.encode(entry)).hasSizeLessThan(10_000);
    }

    private Entry any() {
        String path = "/v1/" + text(60);
        return new Entry(
                Instant.ofEpochSecond(random.nextLong(-1_000_000, 4_000_000_000L), random.nextInt(1_000_000_000)),
                "req_" + text(20),
                random.nextInt(4) == 0 ? null : caller(),
                text(8),
                path,
                random.nextBoolean() ? path : text(30),
                random.nextInt(100, 600),
                Outcome.values()[random.nextInt(4)],
                nullable(12),
                Duration.ofNanos(random.nextLong(10_000_000_000L)),
                random.nextLong(1L << 40),
                text(20),
                nullable(80));
    }

    private Caller caller() {
        return new Caller(text(20), text(20), text(20), "live", random.nextBoolean());
    }

    private @Nullable String nullable(int longest) {
        return random.nextInt(3) == 0 ? null : text(longest);
    }

    private String text(int longest) {
        var text = new StringBuilder();
        random.ints(random.nextInt(longest), 0, random.nextInt(4) == 0 ? 0x20000 : 0x7f)
                .forEach(text::appendCodePoint);
        return SafeText.of(text.toString(), 10_000);
    }
}
