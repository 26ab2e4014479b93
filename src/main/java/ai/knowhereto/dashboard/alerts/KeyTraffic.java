package ai.knowhereto.dashboard.alerts;

/// What one key did in the last day: the last hours by the minute, what was before by the quarter. Times are
/// minutes since 1970.
final class KeyTraffic {

    private static final int QUARTER = 15;

    private final String accountId;
    private final Cells minutes = new Cells();
    private final Cells quarters = new Cells();

    KeyTraffic(String accountId) {
        this.accountId = accountId;
    }

    String accountId() {
        return accountId;
    }

    /// @return whether something else was known
    boolean minute(long start, Counts counts) {
        return minutes.put(start, counts);
    }

    /// @return whether something else was known
    boolean quarter(long start, Counts counts) {
        return quarters.put(start, counts);
    }

    /// The requests of a time.
    ///
    /// @param byMinute the quarter with which the minutes begin; what starts before, starts on a quarter
    Counts sum(long from, long to, long byMinute) {
        return from >= byMinute
                ? minutes.sum(from, to)
                : quarters.sum(from, Math.min(byMinute, to)).plus(minutes.sum(byMinute, to));
    }

    /// Lets the minutes begin with a later quarter, and forgets what is older than a day.
    ///
    /// @return whether there is anything left
    boolean age(long byMinute, long oldest) {
        while (!minutes.isEmpty() && minutes.first() < byMinute) {
            long quarter = minutes.first() / QUARTER * QUARTER;
            quarters.put(quarter, minutes.sum(quarter, quarter + QUARTER));
            minutes.forget(quarter + QUARTER);
        }
        quarters.forget(oldest);
        return !minutes.isEmpty() || !quarters.isEmpty();
    }
}
