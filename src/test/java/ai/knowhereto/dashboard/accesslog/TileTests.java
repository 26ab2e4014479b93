package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileTests {

    private static final List<Integer> LENGTHS = List.of(10_080, 1_440, 60, 15, 1);

    @Test
    void theLongestAreInTheMiddle() {
        Instant from = Instant.parse("2026-11-24T22:45:00Z");
        Instant to = Instant.parse("2026-11-27T01:16:00Z");
        assertThat(Tile.of(LENGTHS, from, to))
                .containsExactly(
                        new Tile(15, from, Instant.parse("2026-11-24T23:00:00Z")),
                        new Tile(60, Instant.parse("2026-11-24T23:00:00Z"), Instant.parse("2026-11-25T00:00:00Z")),
                        new Tile(1_440, Instant.parse("2026-11-25T00:00:00Z"), Instant.parse("2026-11-27T00:00:00Z")),
                        new Tile(60, Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-27T01:00:00Z")),
                        new Tile(15, Instant.parse("2026-11-27T01:00:00Z"), Instant.parse("2026-11-27T01:15:00Z")),
                        new Tile(1, Instant.parse("2026-11-27T01:15:00Z"), to));
    }

    @Test
    void togetherTheyAreTheWholeTime() {
        var random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            Instant from = Instant.ofEpochSecond(60L * random.nextInt(30_000_000));
            Instant to = from.plusSeconds(60L * (1 + random.nextInt(1 << random.nextInt(1, 18))));
            Instant end = from;
            for (Tile tile : Tile.of(LENGTHS, from, to)) {
                assertThat(tile.from()).isEqualTo(end).isBefore(tile.to());
                assertThat(tile.from().getEpochSecond() % (tile.minutes() * 60L))
                        .isZero();
                assertThat(tile.to().getEpochSecond() % (tile.minutes() * 60L)).isZero();
                end = tile.to();
            }
            assertThat(end).isEqualTo(to);
        }
    }

    @Test
    void noTimeHasNone() {
        assertThat(Tile.of(LENGTHS, Instant.EPOCH, Instant.EPOCH)).isEmpty();
    }
}
