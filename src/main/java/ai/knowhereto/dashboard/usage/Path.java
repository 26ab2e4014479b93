package ai.knowhereto.dashboard.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An SVG path of bars or of a line: one element for a whole series.
final class Path {

    private final StringBuilder path = new StringBuilder();
    private boolean isDown;

    /// Adds a bar; one without height adds nothing.
    Path bar(double x, double y, double width, double height) {
        if (height > 0) {
            path.append('M').append(plain(x)).append(' ').append(plain(y));
            path.append('h').append(plain(width)).append('v').append(plain(height));
            path.append('h').append(plain(-width)).append('z');
        }
        return this;
    }

    /// Draws the line on to a point. The first one begins it.
    Path point(double x, double y) {
        path.append(isDown ? 'L' : 'M').append(plain(x)).append(' ').append(plain(y));
        isDown = true;
        return this;
    }

    /// The next point begins the line anew.
    void lift() {
        isDown = false;
    }

    boolean isEmpty() {
        return path.isEmpty();
    }

    /// What stands in the attribute `d`.
    @Override
    public String toString() {
        return path.toString();
    }

    /// With two decimals at most, and always with a point.
    static String plain(double number) {
        BigDecimal rounded =
                BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
