package ai.knowhereto.dashboard;

import java.util.ArrayList;
import java.util.List;

/// How long answers took, in milliseconds.
final class Times {

    private final List<Double> all = new ArrayList<>();
    private double processor;

    /// @param millis by the clock
    /// @param ofProcessors milliseconds that the processors worked
    void add(double millis, double ofProcessors) {
        all.add(millis);
        processor += ofProcessors;
    }

    /// The time that so many of a hundred did not exceed.
    double percentile(int percent) {
        return percentile(all, percent);
    }

    static double percentile(List<Double> times, int percent) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    @Override
    public String toString() {
        return "%7.1f %6.1f %6.0f %6.1f".formatted(
                percentile(50), percentile(95), percentile(100), processor / all.size());
    }
}
