package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTests {

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.95, 0.99, 0.999, 1})
    void percentileLiesBetweenTheBoundsOfTheExactOne(double share) {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            double median = Math.exp(random.nextDouble(Math.log(40), Math.log(3_000_000)));
            long[] exact = LongStream.generate(() -> (long) (median * Math.exp(0.6 * random.nextGaussian())))
                    .limit(random.nextInt(1, 2_000))
                    .sorted()
                    .toArray();
            var percentile = micros(exact[(int) Math.ceil(share * exact.length) - 1]);
            var latencies = of(exact);
            var within = latencies.within(share).orElseThrow();
            var told = latencies.percentile(share).orElseThrow();
            assertThat(percentile).isGreaterThanOrEqualTo(within.from());
            assertThat(told).isGreaterThanOrEqualTo(within.from());
            within.to().ifPresent(to -> assertThat(percentile).isLessThan(to));
            within.to().ifPresent(to -> assertThat(told).isLessThanOrEqualTo(to));
        }
    }

    @Test
    void requestsBetweenTwoBoundsCountAsSpreadEvenly() {
        long[] exact = LongStream.range(0, 1_000).map(i -> 100_000 + 50 * i).toArray();
        assertThat(of(exact).percentile(0.5)).contains(Duration.ofNanos(124_975_000));
        assertThat(of(exact).percentile(0.95)).contains(Duration.ofNanos(147_475_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99, 0", "100, 1", "4999999, 22", "5000000, 23", "999999999, 23"})
    void latencyThatIsABoundCountsAboveIt(long micros, int stretch) {
        assertThat(Latencies.stretchOf(micros)).isEqualTo(stretch);
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(Latencies.NONE.percentile(0.95)).isEmpty();
        assertThat(Latencies.NONE.within(0.95)).isEmpty();
        assertThat(Latencies.NONE.total()).isZero();
    }

    @Test
    void whatTookLongestIsToldAsItsBound() {
        assertThat(of(60_000_000).percentile(0.5)).contains(Duration.ofSeconds(5));
        assertThat(of(60_000_000).within(0.5))
                .contains(new Latencies.Within(Duration.ofSeconds(5), java.util.Optional.empty()));
    }

    @Test
    void sumIsThatOfAllRequests() {
        var sum = of(150, 7_000_000).plus(of(150, 30_000));
        assertThat(sum).isEqualTo(of(150, 150, 30_000, 7_000_000));
        assertThat(sum.total()).isEqualTo(4);
    }

    @Test
    void countsAreAsManyAsTheStretches() {
        assertThatThrownBy(() -> new Latencies(List.of(1L))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Latencies of(long... micros) {
        var counts = new long[Latencies.STRETCHES];
        Arrays.stream(micros).forEach(each -> counts[Latencies.stretchOf(each)]++);
        return new Latencies(counts);
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}
