package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.alerts.RuleForm.Read;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a rule's form. Whatever is wrong is noted beside its field, as a key of the message bundle.
final class RuleReader {

    static final int LONGEST_REPEAT = 168;

    private static final BigDecimal MOST_RISE = BigDecimal.valueOf(100_000);
    private static final int MOST_WEBHOOKS = 50;
    private static final long MOST_VOLUME = 1_000_000_000;

    /// A number as people write it: `10,000`, `10 000`, `2.5`.
    private static final Pattern NUMBER =
            Pattern.compile("-?(\\d{1,3}([, \u00a0\u202f]\\d{3})+|\\d{1,15})(\\.\\d{1,6})?");

    private final RuleForm form;
    private final Map<String, String> problems = new LinkedHashMap<>();

    RuleReader(RuleForm form) {
        this.form = form;
    }

    Read read(String personId) {
        Metric metric = said("metric", Metric.of(form.metric()));
        Comparison comparison = said("comparison", Comparison.of(form.comparison()));
        Window window = said("window", whole(form.window()).flatMap(Window::of));
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
        String text = form.threshold().strip();
        String problem = null;
        BigDecimal number = BigDecimal.ONE;
        if (text.isEmpty()) {
            problem = "alerts.wrong.threshold.none";
        } else if (!NUMBER.matcher(text).matches()) {
            problem = "alerts.wrong.threshold.number";
        } else {
            number = new BigDecimal(text.replaceAll("[, \u00a0\u202f]", ""));
            problem = problem(number, metric, comparison);
        }
        if (problem != null) {
            problems.put("threshold", problem);
        }
        return number.doubleValue();
    }

    private static @Nullable String problem(BigDecimal number, Metric metric, Comparison comparison) {
        boolean isRise = comparison == Comparison.RISING;
        if (number.signum() <= 0) {
            return comparison == Comparison.BELOW ? "alerts.wrong.threshold.below" : "alerts.wrong.threshold.zero";
        }
        if (!isRise
                && metric.unit() == Metric.Unit.COUNT
                && number.stripTrailingZeros().scale() > 0) {
            return "alerts.wrong.threshold.whole";
        }
        if (isRise) {
            return number.compareTo(MOST_RISE) > 0 ? "alerts.wrong.threshold.rise" : null;
        }
        boolean isBeyond = number.compareTo(BigDecimal.valueOf(metric.most())) >= 0;
        return isBeyond ? "alerts.wrong.threshold.most." + metric.word() : null;
    }

    private long volume(@Nullable Comparison comparison) {
        Optional<Integer> volume =
                whole(form.volume().isBlank() ? "0" : form.volume()).filter(number -> number <= MOST_VOLUME);
        if (volume.isEmpty()) {
            problems.put("volume", "alerts.wrong.volume");
        }
        long said = volume.orElse(0);
        // where there are few requests at other times, every few are a rise
        return said == 0 && comparison == Comparison.RISING ? Rises.FEWEST : said;
    }

    private int repeat() {
        Optional<Integer> hours = whole(form.repeat()).filter(number -> number <= LONGEST_REPEAT);
        if (hours.isEmpty()) {
            problems.put("repeat", "alerts.wrong.repeat");
        }
        return hours.orElse(0);
    }

    private static Optional<Integer> whole(String text) {
        String digits = text.strip().replaceAll("[, \u00a0\u202f]", "");
        return digits.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
