package ai.knowhereto.dashboard.keys;

import java.util.List;

/// The list of an account's keys with the figures above it.
///
/// @param rows the keys, those that are over last
/// @param limit how many keys that are not revoked the account may have
record KeyList(List<KeyRow> rows, int limit) {

    public long active() {
        return rows.stream().filter(row -> row.status().works()).count();
    }

    public long expiring() {
        return rows.stream().filter(row -> row.status() == KeyStatus.EXPIRING).count();
    }

    public long requests() {
        return rows.stream().mapToLong(row -> row.lastDay().requests()).sum();
    }

    /// The share of requests that failed or were refused, in percent.
    public double errorRate() {
        long failed = rows.stream().mapToLong(row -> row.lastDay().failed()).sum();
        return requests() == 0 ? 0 : 100.0 * failed / requests();
    }

    public boolean isFull() {
        return rows.stream().filter(row -> row.status() != KeyStatus.REVOKED).count() >= limit;
    }
}
