package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.usage.LastDays;
import ai.knowhereto.dashboard.usage.Sparkline;
import ai.knowhereto.dashboard.usage.Sparklines;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keys as pages show them: with their hint, what they did last and what they are doing.
@Component
class KeyDirectory {

    private final ApiKeys keys;
    private final NamedKeys named;
    private final KeyPages pages;
    private final KeyCounter counter;
    private final KeySearch search;
    private final RotationPolicies policies;
    private final KeyUses uses;
    private final Sparklines sparklines;
    private final LastDays lastDays;
    private final KeySettings settings;
    private final Clock clock;

    KeyDirectory(
            ApiKeys keys,
            NamedKeys named,
            KeyPages pages,
            KeyCounter counter,
            KeySearch search,
            RotationPolicies policies,
            KeyUses uses,
            Sparklines sparklines,
            LastDays lastDays,
            KeySettings settings,
            Clock clock) {
        this.keys = keys;
        this.named = named;
        this.pages = pages;
        this.counter = counter;
        this.search = search;
        this.policies = policies;
        this.uses = uses;
        this.sparklines = sparklines;
        this.lastDays = lastDays;
        this.settings = settings;
        this.clock = clock;
    }

    /// The page of the list that is asked for. A dozen short statements, however many keys there are.
    @Transactional(readOnly = true)
    KeyList list(KeyScope scope, KeyQuestion question, ZoneId zone) {
        var now = clock.instant();
        var matches = matches(scope, question);
        var asOf = new AsOf(now, policies.of(scope));
        var page = pages.page(scope, question, matches, asOf);
        var counts = counter.count(scope, Matches.EVERYTHING, asOf);
        var matching = matches.equals(Matches.EVERYTHING) ? counts : counter.count(scope, matches, asOf);
        var policy = scope.accountId() == null ? null : asOf.policy();
        var figures = scope.accountId() == null ? null : lastDays.of(scope.accountId(), zone);
        return new KeyList(
                question, rows(page, zone, now), page, matching, counts, figures, policy, settings.perAccount());
    }

    /// The keys of a page as the list shows them.
    @Transactional(readOnly = true)
    List<KeyRow> rows(KeyPage page, ZoneId zone) {
        return rows(page, zone, clock.instant());
    }

    private Matches matches(KeyScope scope, KeyQuestion question) {
        return question.text().isEmpty() ? Matches.EVERYTHING : search.search(scope, question.text());
    }

    private List<KeyRow> rows(KeyPage page, ZoneId zone, Instant now) {
        if (page.keyIds().isEmpty()) {
            return List.of();
        }
        var byAccount = keys.findByIdIn(page.keyIds()).stream().collect(Collectors.groupingBy(ApiKey::accountId));
        var policiesOf = policies.of(byAccount.keySet());
        var rows = byAccount.entrySet().stream()
                .flatMap(entry ->
                        rows(entry.getKey(), entry.getValue(), zone, new AsOf(now, policiesOf.apply(entry.getKey())))
                                .stream())
                .collect(Collectors.toMap(KeyRow::id, Function.identity()));
        return page.keyIds().stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /// One key as the list shows it.
    @Transactional(readOnly = true)
    KeyRow row(ApiKey key, ZoneId zone) {
        var asOf = new AsOf(clock.instant(), policies.of(key.accountId()));
        return rows(key.accountId(), List.of(key), zone, asOf).getFirst();
    }

    /// A key of that account.
    ///
    /// @throws NoSuchKey if it has no such key
    @Transactional(readOnly = true)
    ApiKey get(String accountId, String keyId) {
        return find(accountId, keyId).orElseThrow(NoSuchKey::new);
    }

    /// A key of that account, if it has such a key.
    @Transactional(readOnly = true)
    Optional<ApiKey> find(String accountId, String keyId) {
        return keys.findByIdAndAccountId(keyId, accountId);
    }

    private List<KeyRow> rows(String accountId, List<ApiKey> shown, ZoneId zone, AsOf asOf) {
        var ids = shown.stream().map(ApiKey::id).toList();
        var hints = named.hints(ids);
        var lastUses = uses.last(shown, asOf.now());
        Map<String, Sparkline> lastDays = sparklines.lastDay(accountId, ids, zone);
        return shown.stream()
                .map(key -> KeyRow.of(
                        key,
                        hints.getOrDefault(key.id(), ""),
                        lastUses.get(key.id()),
                        lastDays.getOrDefault(key.id(), Sparkline.EMPTY),
                        asOf))
                .toList();
    }
}
