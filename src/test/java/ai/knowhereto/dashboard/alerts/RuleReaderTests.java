package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.bind.support.BindParamNameResolver;

/// What a person may type, and what is said of the rest.
class RuleReaderTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold=0 | threshold=alerts.wrong.threshold.zero.requests",
                "threshold=-5 | threshold=alerts.wrong.threshold.zero.requests",
                "threshold=0&metric=error-rate | threshold=alerts.wrong.threshold.zero.error-rate",
                "threshold=-10&comparison=rising | threshold=alerts.wrong.threshold.rise.zero",
                "threshold=0&comparison=rising | threshold=alerts.wrong.threshold.rise.zero",
                "threshold=1.000 | threshold=alerts.wrong.threshold.point",
                "threshold=12.500 | threshold=alerts.wrong.threshold.point",
                "threshold=1.000.000 | threshold=alerts.wrong.threshold.point",
                "threshold=1.000&metric=latency | threshold=alerts.wrong.threshold.point",
                "threshold=1.000&comparison=rising | threshold=alerts.wrong.threshold.point",
                "threshold=10,5 | threshold=alerts.wrong.threshold.whole",
                "threshold=10,5&metric=error-rate | threshold=alerts.wrong.threshold.comma",
                "threshold=10,5&comparison=rising | threshold=alerts.wrong.threshold.comma",
                "threshold=0&comparison=below | threshold=alerts.wrong.threshold.below",
                "threshold=many | threshold=alerts.wrong.threshold.number",
                "threshold=1e9 | threshold=alerts.wrong.threshold.number",
                "threshold=NaN | threshold=alerts.wrong.threshold.number",
                "threshold=Infinity | threshold=alerts.wrong.threshold.number",
                "threshold=99999999999999999999 | threshold=alerts.wrong.threshold.most.requests",
                "threshold=99999999999999999999&metric=latency | threshold=alerts.wrong.threshold.most.latency",
                "threshold=0x10 | threshold=alerts.wrong.threshold.number",
                "threshold=1,00 | threshold=alerts.wrong.threshold.whole",
                "threshold= | threshold=alerts.wrong.threshold.none",
                "threshold=1.5 | threshold=alerts.wrong.threshold.whole",
                "threshold=1000000000 | threshold=alerts.wrong.threshold.most.requests",
                "threshold=100&metric=error-rate | threshold=alerts.wrong.threshold.most.error-rate",
                "threshold=100&metric=limit-share | threshold=alerts.wrong.threshold.most.limit-share",
                "threshold=5000&metric=latency | threshold=alerts.wrong.threshold.most.latency",
                "threshold=1000&metric=addresses | threshold=alerts.wrong.threshold.most.addresses",
                "threshold=100001&comparison=rising | threshold=alerts.wrong.threshold.rise",
                "threshold=50&comparison=rising&metric=latency | comparison=alerts.wrong.rising",
                "threshold=80&metric=limit-share&window=1440 | window=alerts.wrong.limit-window",
                "threshold=10&window=525600 | window=alerts.wrong.window",
                "threshold=10&window=61 | window=alerts.wrong.window",
                "threshold=10&window=-60 | window=alerts.wrong.window",
                "threshold=10&window=week | window=alerts.wrong.window",
                "threshold=10&metric=magic | metric=alerts.wrong.metric",
                "threshold=10&comparison=equal | comparison=alerts.wrong.comparison",
                "threshold=10&volume=-1 | volume=alerts.wrong.volume",
                "threshold=10&volume=x | volume=alerts.wrong.volume",
                "threshold=10&volume=1,5 | volume=alerts.wrong.volume",
                "threshold=10&volume=1.000 | volume=alerts.wrong.volume",
                "threshold=10&repeat=10000 | repeat=alerts.wrong.repeat",
                "threshold=10&repeat=-1 | repeat=alerts.wrong.repeat"
            })
    void whatIsWrongIsSaidBesideItsField(String typed, String said) {
        var read = form(typed).read("per_1");
        String[] problem = said.split("=");
        assertThat(read.problems()).containsEntry(problem[0], problem[1]);
        assertThat(read.wish()).isNull();
    }

    @Test
    void everyProblemHasItsSentence() throws Exception {
        var texts = new Properties();
        texts.load(Objects.requireNonNull(getClass().getResourceAsStream("/messages/alerts.properties")));
        for (Metric metric : Metric.values()) {
            assertThat(texts)
                    .containsKeys(
                            "alerts.wrong.threshold.most." + metric.word(),
                            "alerts.wrong.threshold.zero." + metric.word(),
                            "alerts.metric." + metric.word(),
                            "alerts.form.metric." + metric.word());
        }
    }

    @ParameterizedTest
    @CsvSource({"'10,000',10000", "10 000,10000", "2500,2500", "007,7"})
    void numbersAreReadAsPeopleWriteThem(String typed, double value) {
        var read = form(Map.of("threshold", typed)).read("per_1");
        assertThat(read.problems()).isEmpty();
        assertThat(Objects.requireNonNull(read.wish()).condition().threshold()).isEqualTo(value);
    }

    @Test
    void fractionOfThreeDigitsIsOneWhereThousandsAreImpossible() {
        assertThat(threshold("threshold=1.125&metric=error-rate")).isEqualTo(1.125);
        assertThat(threshold("threshold=0.125&metric=latency")).isEqualTo(0.125);
    }

    private static double threshold(String typed) {
        return Objects.requireNonNull(form(typed).read("per_1").wish())
                .condition()
                .threshold();
    }

    @Test
    void sharesMayHaveDecimalsAndLooksAtTwentyRequestsAtLeast() {
        var wish = Objects.requireNonNull(
                form("threshold=2.5&metric=error-rate&window=15").read("per_1").wish());
        assertThat(wish.condition())
                .isEqualTo(new Condition(Metric.ERROR_RATE, Comparison.ABOVE, 2.5, Window.QUARTER, 20));
        assertThat(wish.disablesKey()).isFalse();
        assertThat(wish.repeatHours()).isEqualTo(24);
        assertThat(wish.personIds()).isEmpty();
    }

    @Test
    void riseIsComparedWithTwentyRequestsAtLeastUnlessOtherwiseSaid() {
        assertThat(volume("threshold=100&comparison=rising&volume=0")).isEqualTo(20);
        assertThat(volume("threshold=100&comparison=rising&volume=")).isEqualTo(20);
        assertThat(volume("threshold=100&comparison=rising&volume=5")).isEqualTo(5);
        assertThat(volume("threshold=100&comparison=above&volume=")).isZero();
    }

    private static long volume(String typed) {
        return Objects.requireNonNull(form(typed).read("per_1").wish())
                .condition()
                .minimumVolume();
    }

    @Test
    void webhooksThatAreTickedAreAllRead() {
        var request = new MockHttpServletRequest();
        request.addParameter("webhook", "whk_1", "whk_2");
        request.addParameter("threshold", "10");
        assertThat(form(request).webhooks()).containsExactly("whk_1", "whk_2");
        assertThat(form("threshold=10&webhook=whk_3").webhooks()).containsExactly("whk_3");
        assertThat(form("threshold=10").webhooks()).isEmpty();
    }

    @Test
    void refusalsDisableNoKey() {
        var typed = Map.of("threshold", "10", "disable", "on");
        assertThat(Objects.requireNonNull(form(typed).read("per_1").wish()).disablesKey())
                .isTrue();
        var refused = Map.of("threshold", "10", "disable", "on", "metric", "refused");
        assertThat(Objects.requireNonNull(form(refused).read("per_1").wish()).disablesKey())
                .isFalse();
    }

    private static RuleForm form(String typed) {
        Map<String, String> said = new HashMap<>();
        for (String pair : typed.strip().split("&")) {
            String[] parts = pair.split("=", -1);
            said.put(parts[0], parts[1]);
        }
        return form(said);
    }

    /// As a request is read.
    private static RuleForm form(Map<String, String> said) {
        var request = new MockHttpServletRequest();
        said.forEach(request::addParameter);
        return form(request);
    }

    private static RuleForm form(MockHttpServletRequest request) {
        var binder = new ServletRequestDataBinder(null);
        binder.setTargetType(ResolvableType.forClass(RuleInput.class));
        binder.setNameResolver(new BindParamNameResolver());
        binder.construct(request);
        return ((RuleInput) Objects.requireNonNull(binder.getTarget())).form();
    }
}
