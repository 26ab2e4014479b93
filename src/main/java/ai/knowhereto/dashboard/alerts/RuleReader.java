package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.alerts.RuleForm.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a rule's form. Whatever is wrong is noted beside its field, as a key of the message bundle.
final class RuleReader {

    static final int LONGEST_REPEAT = 168;

    private static final int MOST_WEBHOOKS = 50;
    private static final long MOST_VOLUME = 1_000_000_000;

    private final RuleForm form;
    private final Map<String, String> problems = new LinkedHashMap<>();

    RuleReader(RuleForm form) {
        this.form = form;
    }

    Read read(String personId) {
        Metric metric = said("metric", Metric.of(form.metric()));
        Comparison comparison = said("comparison", Comparison.of(form.comparison()));
        Window window = said("window", WholeNumbers.read(form.window()).flatMap(Window::of));
        double threshold = metric == null || comparison == null ? 0 : threshold(metric, comparison);
        long volume = volume(comparison);
        int repeat = repeat();
        if (metric == null || comparison == null || window == null) {
            return new Read(problems, null);
        }
        check(metric, comparison, window);
        if (!problems.isEmpty()) {
            return new Read(problems, null);
        }
        var condition = new Condition(metric, comparison, threshold, window, volume);
        List<String> people = "me".equals(form.person()) ? List.of(personId) : List.of();
        return new Read(problems, new Wish(condition, repeat, disables(metric), people, webhooks()));
    }

    /// What is no id is left out; an id that is not the account's tells nobody.
    private List<String> webhooks() {
        return form.webhooks().stream()
                .filter(id -> id.matches("[0-9A-Za-z_]{1,40}"))
                .limit(MOST_WEBHOOKS)
                .toList();
    }

    /// Refusals never disable a key: whoever holds an old secret can bring them about.
    private boolean disables(Metric metric) {
        return "on".equals(form.disable()) && metric != Metric.REFUSED;
    }

    private <T> @Nullable T said(String field, Optional<T> read) {
        if (read.isEmpty()) {
            problems.put(field, "alerts.wrong." + field);
        }
        return read.orElse(null);
    }

    private void check(Metric metric, Comparison comparison, Window window) {
        if (comparison == Comparison.RISING && !metric.countsRequests()) {
            problems.putIfAbsent("comparison", "alerts.wrong.rising");
        }
        if (metric == Metric.LIMIT_SHARE && window == Window.DAY) {
            problems.putIfAbsent("window", "alerts.wrong.limit-window");
        }
    }

    private double threshold(Metric metric, Comparison comparison) {
        var read = ThresholdReader.of(form.threshold(), metric, comparison);
        if (read.problem() != null) {
            problems.put("threshold", read.problem());
        }
        return read.number().doubleValue();
    }

    private long volume(@Nullable Comparison comparison) {
        Optional<Integer> volume = WholeNumbers.read(form.volume().isBlank() ? "0" : form.volume())
                .filter(number -> number <= MOST_VOLUME);
        if (volume.isEmpty()) {
            problems.put("volume", "alerts.wrong.volume");
        }
        long said = volume.orElse(0);
        // where there are few requests at other times, every few are a rise
        return said == 0 && comparison == Comparison.RISING ? Rises.FEWEST : said;
    }

    private int repeat() {
        Optional<Integer> hours = WholeNumbers.read(form.repeat()).filter(number -> number <= LONGEST_REPEAT);
        if (hours.isEmpty()) {
            problems.put("repeat", "alerts.wrong.repeat");
        }
        return hours.orElse(0);
    }
}
