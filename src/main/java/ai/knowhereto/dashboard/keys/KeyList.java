package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.usage.LastDays;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list of keys with what stands around it.
///
/// @param question what was asked
/// @param rows the keys of the page
/// @param page where it is
/// @param matching how many keys match, by what they are
/// @param counts how many keys the list has without the search
/// @param figures what the account did lately; `null` for a list of all accounts
/// @param policy when the account wants to be reminded to rotate; `null` for a list of all accounts
/// @param limit how many keys that are not revoked the account may have
record KeyList(
        KeyQuestion question,
        List<KeyRow> rows,
        KeyPage page,
        KeyCounts matching,
        KeyCounts counts,
        LastDays.@Nullable Summary figures,
        @Nullable RotationPolicy policy,
        int limit) {

    static KeyList nothing(KeyQuestion question) {
        return new KeyList(question, List.of(), KeyPage.EMPTY, KeyCounts.UNKNOWN, KeyCounts.UNKNOWN, null, null, 0);
    }

    /// A choice of the filter by status.
    ///
    /// @param count how many keys it leads to; `null` if it is not known
    record Tab(KeyFilter filter, @Nullable Long count, boolean isCurrent, String href) {}

    public List<Tab> tabs() {
        return Arrays.stream(KeyFilter.values())
                .filter(this::isOffered)
                .map(filter -> new Tab(
                        filter,
                        matching.of(filter, question.environment()),
                        filter == question.filter(),
                        question.withFilter(filter).href()))
                .toList();
    }

    /// What is rare is offered where there is some, or where nobody counted.
    private boolean isOffered(KeyFilter filter) {
        if (!filter.isOccasional() || filter == question.filter()) {
            return true;
        }
        var count = counts.of(filter, null);
        return count == null ? !filter.needsPolicy() || policy != null : count > 0;
    }

    /// Whether it is the reader's own list.
    public boolean isOwn() {
        return question.path().equals(KeyScope.OWN_PATH);
    }

    /// How many keys are on all pages; `null` if it is not known.
    public @Nullable Long total() {
        return matching.of(question.filter(), question.environment());
    }

    public long active() {
        return count(KeyFilter.ACTIVE);
    }

    public long expiring() {
        return count(KeyFilter.EXPIRING);
    }

    /// Whether there was never a key.
    public boolean isEmpty() {
        return count(KeyFilter.ALL) == 0 && count(KeyFilter.REVOKED) == 0;
    }

    /// Whether no further key can be made; not told beyond where counting ends.
    public boolean isFull() {
        long notRevoked = count(KeyFilter.ACTIVE) + count(KeyFilter.DISABLED) + count(KeyFilter.EXPIRED);
        return limit <= KeyCounts.MOST && notRevoked >= limit;
    }

    /// The number of the first key of the page, from 1.
    public long from() {
        return page.before() + 1;
    }

    public long to() {
        return page.before() + rows.size();
    }

    public @Nullable String previous() {
        return page.previous() == null ? null : question.at(page.previous()).href();
    }

    public @Nullable String next() {
        return page.next() == null ? null : question.at(page.next()).href();
    }

    /// What the head of a column (`name`, `used`, `expires`) leads to.
    public String sorted(String column) {
        return question.withOrder(question.order().next(KeyOrder.firstOf(column)))
                .href();
    }

    /// For `aria-sort`: how a column is sorted, if it is.
    public @Nullable String direction(String column) {
        if (!question.order().word().startsWith(column)) {
            return null;
        }
        return question.order().isDescending() ? "descending" : "ascending";
    }

    private long count(KeyFilter filter) {
        var count = counts.of(filter, null);
        return count == null ? 0 : count;
    }
}
