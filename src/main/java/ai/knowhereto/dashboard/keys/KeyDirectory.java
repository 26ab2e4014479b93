package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
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
    private final StoredSecrets secrets;
    private final KeyPages pages;
    private final KeyCounter counter;
    private final KeySearch search;
    private final KeyActivity activity;
    private final Sparklines sparklines;
    private final LastDays lastDays;
    private final KeySettings settings;
    private final Clock clock;

    KeyDirectory(
            ApiKeys keys,
            StoredSecrets secrets,
            KeyPages pages,
            KeyCounter counter,
            KeySearch search,
            KeyActivity activity,
            Sparklines sparklines,
            LastDays lastDays,
            KeySettings settings,
            Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.pages = pages;
        this.counter = counter;
        this.search = search;
        this.activity = activity;
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
        var page = pages.page(scope, question, matches, now);
        var counts = counter.count(scope, Matches.EVERYTHING, now);
        var matching = matches.equals(Matches.EVERYTHING) ? counts : counter.count(scope, matches, now);
        var figures = scope.accountId() == null ? null : lastDays.of(scope.accountId(), zone);
        return new KeyList(question, rows(page, zone, now), page, matching, counts, figures, settings.perAccount());
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
        var rows = byAccount.entrySet().stream()
                .flatMap(entry -> rows(entry.getKey(), entry.getValue(), zone, now).stream())
                .collect(Collectors.toMap(KeyRow::id, Function.identity()));
        return page.keyIds().stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /// One key as the list shows it.
    @Transactional(readOnly = true)
    KeyRow row(ApiKey key, ZoneId zone) {
        return rows(key.accountId(), List.of(key), zone, clock.instant()).getFirst();
    }

    /// A key of that account, if it has such a key.
    @Transactional(readOnly = true)
    Optional<ApiKey> find(String accountId, String keyId) {
        return keys.findByIdAndAccountId(keyId, accountId);
    }

    private List<KeyRow> rows(String accountId, List<ApiKey> shown, ZoneId zone, Instant now) {
        var ids = shown.stream().map(ApiKey::id).toList();
        var hints = secrets.hints(ids);
        var lastUses = activity.lastUses(ids);
        Map<String, Sparkline> lastDays = sparklines.lastDay(accountId, ids, zone);
        return shown.stream()
                .map(key -> KeyRow.of(
                        key,
                        hints.getOrDefault(key.id(), ""),
                        lastUses.get(key.id()),
                        lastDays.getOrDefault(key.id(), Sparkline.EMPTY),
                        now))
                .toList();
    }
}
