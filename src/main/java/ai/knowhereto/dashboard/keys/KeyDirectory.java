package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.usage.KeyLabels;
import ai.knowhereto.dashboard.usage.Sparkline;
import ai.knowhereto.dashboard.usage.Sparklines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keys as pages show them: with their hint, what they did last and what they are doing.
@Component
class KeyDirectory implements KeyLabels {

    /// Revoked keys leave the list after so long; they stay under their own address, since logs refer to them.
    private static final Duration REVOKED_SHOWN = Duration.ofDays(90);

    private final ApiKeys keys;
    private final StoredSecrets secrets;
    private final KeyActivity activity;
    private final Sparklines sparklines;
    private final KeySettings settings;
    private final Clock clock;

    KeyDirectory(
            ApiKeys keys,
            StoredSecrets secrets,
            KeyActivity activity,
            Sparklines sparklines,
            KeySettings settings,
            Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.activity = activity;
        this.sparklines = sparklines;
        this.settings = settings;
        this.clock = clock;
    }

    /// The account's keys, newest first, those that are over last. Four queries, however many keys.
    @Transactional(readOnly = true)
    KeyList list(String accountId, ZoneId zone) {
        var now = clock.instant();
        var shown = keys.findShown(accountId, now.minus(REVOKED_SHOWN), Limit.unlimited());
        var rows = rows(accountId, shown, zone, now);
        return new KeyList(
                rows.stream().sorted(Comparator.comparing(KeyRow::isOver)).toList(), settings.perAccount());
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

    @Override
    @Transactional(readOnly = true)
    public List<KeyLabel> newest(String accountId, int most) {
        return labels(keys.findShown(accountId, clock.instant().minus(REVOKED_SHOWN), Limit.of(most)));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, KeyLabel> named(String accountId, Collection<String> keyIds) {
        return keyIds.isEmpty()
                ? Map.of()
                : labels(keys.findByAccountIdAndIdIn(accountId, keyIds)).stream()
                        .collect(Collectors.toMap(KeyLabel::keyId, label -> label));
    }

    private List<KeyLabel> labels(List<ApiKey> all) {
        var hints = hints(all.stream().map(ApiKey::id).toList());
        return all.stream()
                .map(key -> new KeyLabel(
                        key.id(),
                        key.name(),
                        key.environment().prefix() + "…" + hints.getOrDefault(key.id(), ""),
                        key.environment() == Environment.TEST))
                .toList();
    }

    private List<KeyRow> rows(String accountId, List<ApiKey> shown, ZoneId zone, Instant now) {
        var ids = shown.stream().map(ApiKey::id).toList();
        var hints = hints(ids);
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

    /// The hint of each key's newest secret.
    private Map<String, String> hints(Collection<String> keyIds) {
        return secrets.findByKeyIdInOrderByCreatedAt(keyIds).stream()
                .collect(Collectors.toMap(StoredSecret::keyId, StoredSecret::hint, (_, newer) -> newer));
    }
}
