package ai.knowhereto.dashboard.alerts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Rules and values in words.
@Component("alertSentences")
public class Sentences {

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    /// `Requests of any key above 10,000 in 1 hour`
    ///
    /// @param key the name of the one key that it is about; `null` for any
    String of(Condition condition, @Nullable String key, Locale locale) {
        String whose = key == null ? text("alerts.any-key", locale) : key;
        return text(
                "alerts.sentence." + condition.comparison().word(),
                locale,
                text("alerts.metric." + condition.metric().word(), locale),
                whose,
                threshold(condition, locale),
                text("alerts.window." + condition.window().minutes(), locale));
    }

    /// `10,000`, `5%`, `250 ms`
    String threshold(Condition condition, Locale locale) {
        return value(condition, condition.threshold(), locale);
    }

    /// A value of a condition, with its unit.
    String value(Condition condition, double value, Locale locale) {
        String number = number(value, locale);
        return switch (condition.unit()) {
            case COUNT -> number;
            case PERCENT -> number + "%";
            case MILLISECONDS -> number + " ms";
        };
    }

    /// The same where nothing beside it says what is counted: `15 requests`.
    String measured(Condition condition, double value, Locale locale) {
        boolean isCounted = condition.unit() == Metric.Unit.COUNT;
        String written = value(condition, value, locale);
        return isCounted ? text("alerts.measured." + condition.metric().word(), locale, written) : written;
    }

    /// `10000`, `2.5`
    static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String number(double value, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(value >= 100 ? 0 : 1);
        return format.format(value);
    }

    String text(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
