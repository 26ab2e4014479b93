package ai.knowhereto.dashboard.alerts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The past in as many stretches as there is room for in a drawing.
final class Stretches {

    private Stretches() {}

    /// The worst value of each of so many stretches of time.
    static List<@Nullable Double> of(BackTest.Past past, Condition condition, int most) {
        int stretches = Math.clamp(past.ends().size(), 1, most);
        List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(stretches, null));
        for (List<@Nullable Reading> readings : past.byKey().values()) {
            for (int i = 0; i < readings.size(); i++) {
                Reading reading = readings.get(i);
                if (reading != null && isShown(reading, condition)) {
                    int at = stretch(past, i, stretches);
                    Double known = values.get(at);
                    double value = reading.value();
                    values.set(
                            at, known == null ? value : condition.comparison().worse(known, value));
                }
            }
        }
        return values;
    }

    private static boolean isShown(Reading reading, Condition condition) {
        boolean needsVolume = condition.metric().needsVolume() || condition.comparison() == Comparison.RISING;
        return !needsVolume || reading.volume() >= condition.minimumVolume();
    }

    private static int stretch(BackTest.Past past, int window, int stretches) {
        long length = past.ends().getLast() - past.from();
        return (int) ((past.ends().get(window) - past.from() - 1) * stretches / length);
    }
}
