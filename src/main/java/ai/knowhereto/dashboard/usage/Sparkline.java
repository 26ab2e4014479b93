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
        var allPath = new Path();
        var failedPath = new Path();
        for (int i = 0; i < BARS; i++) {
            double height = height(all[i], most);
            allPath.bar(i * PITCH, HEIGHT - height, BAR, height);
            failedPath.bar(i * PITCH, HEIGHT - height, BAR, Math.min(height, height(failed[i], most)));
        }
        return new Sparkline(requests, failures, allPath.toString(), failedPath.toString());
    }

    /// One request is seen, however many the highest bar has.
    private static double height(long requests, long most) {
        return requests == 0 ? 0 : Math.max(1.5, HEIGHT * requests / most);
    }
}
