package ai.knowhereto.dashboard.usage;

/// A key's last 24 hours at a glance, drawn for a box of 120 × 28: 24 bars of 4, with a gap of 1.
///
/// @param requests all requests
/// @param failed those of them that failed or were refused
/// @param all the bars of all requests, as the `d` of an SVG path
/// @param failures the bars of those that failed, on top of the others
public record Sparkline(long requests, long failed, String all, String failures) {

    /// A key without requests.
    public static final Sparkline EMPTY = new Sparkline(0, 0, "", "");

    /// The number of bars; one is an hour.
    static final int BARS = 24;

    private static final int PITCH = 5;
    private static final int BAR = 4;
    private static final double HEIGHT = 28;

    /// @param all the requests of each hour
    /// @param failed those of them that failed
    static Sparkline of(long[] all, long[] failed) {
        long requests = 0;
        long failures = 0;
        long most = 1;
        for (int i = 0; i < BARS; i++) {
            requests += all[i];
            failures += failed[i];
            most = Math.max(most, all[i]);
        }
        var allPath = new StringBuilder();
        var failedPath = new StringBuilder();
        for (int i = 0; i < BARS; i++) {
            double height = height(all[i], most);
            bar(allPath, i, HEIGHT - height, height);
            bar(failedPath, i, HEIGHT - height, Math.min(height, height(failed[i], most)));
        }
        return new Sparkline(requests, failures, allPath.toString(), failedPath.toString());
    }

    /// One request is seen, however many the highest bar has.
    private static double height(long requests, long most) {
        return requests == 0 ? 0 : Math.max(1.5, HEIGHT * requests / most);
    }

    private static void bar(StringBuilder path, int index, double y, double height) {
        if (height > 0) {
            path.append('M')
                    .append(index * PITCH)
                    .append(' ')
                    .append(rounded(y))
                    .append('h')
                    .append(BAR);
            path.append('v').append(rounded(height)).append("h-").append(BAR).append('z');
        }
    }

    private static String rounded(double value) {
        double tenths = Math.round(value * 10) / 10.0;
        return tenths == Math.rint(tenths) ? String.valueOf((long) tenths) : String.valueOf(tenths);
    }
}
