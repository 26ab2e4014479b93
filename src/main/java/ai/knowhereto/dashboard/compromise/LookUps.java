package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accounts.Owner;
import ai.knowhereto.dashboard.accounts.Owners;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.compromise.LookUp.Notice;
import ai.knowhereto.dashboard.keys.FoundKey;
import ai.knowhereto.dashboard.keys.KeyFinder;
import ai.knowhereto.dashboard.keys.PastedText;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Looks keys up. What was found is in the audit trail when a method returns; if it cannot be written, nothing is.
@Component
@Transactional
class LookUps {

    private final KeyFinder finder;
    private final Owners owners;
    private final KeyActivity activity;
    private final LookUpTrail trail;
    private final Clock clock;

    LookUps(KeyFinder finder, Owners owners, KeyActivity activity, LookUpTrail trail, Clock clock) {
        this.finder = finder;
        this.owners = owners;
        this.activity = activity;
        this.trail = trail;
        this.clock = clock;
    }

    /// Finds the keys of a text.
    LookUp of(SignedIn staff, PastedText text, ZoneId zone) {
        Map<String, FoundKey> keys = new LinkedHashMap<>();
        int unknown = 0;
        for (var key : text.keys()) {
            var found = finder.byText(staff, key, zone);
            found.ifPresent(f -> keys.putIfAbsent(f.row().id(), f));
            unknown += found.isEmpty() ? 1 : 0;
        }
        for (var id : text.ids()) {
            finder.byId(staff, id, zone).ifPresent(f -> keys.putIfAbsent(f.row().id(), f));
        }
        List<FoundKey> matches = text.lastFour() == null
                ? List.of()
                : finder.byLastFour(staff, text.lastFour(), PastedText.MOST + 1, zone);
        if (matches.size() == 1) {
            keys.put(matches.getFirst().row().id(), matches.getFirst());
        }
        var several = matches.size() > 1 ? matches.subList(0, Math.min(matches.size(), PastedText.MOST)) : matches;
        var result = new LookUp(
                findings(keys.values()),
                matches.size() > 1 ? findings(several) : List.of(),
                notices(text, keys.isEmpty() && matches.isEmpty(), unknown),
                text.leftOut(),
                matches.size() > PastedText.MOST);
        trail.add(staff, text, result);
        return result;
    }

    /// Opens one key that was found before, or that was revoked since.
    ///
    /// @param oldSecretId what it was found by, if that was not its current text
    Optional<Finding> open(SignedIn staff, String keyId, @Nullable String oldSecretId, ZoneId zone) {
        var finding = finder.byId(staff, keyId, oldSecretId, zone)
                .map(key -> findings(List.of(key)).getFirst());
        finding.ifPresent(found -> trail.addOpened(staff, found));
        return finding;
    }

    private List<Finding> findings(Collection<FoundKey> keys) {
        Map<String, Owner> byAccount = owners.of(
                keys.stream().map(key -> key.row().accountId()).distinct().toList());
        return keys.stream()
                .map(key -> new Finding(
                        Outcome.of(key, clock.instant()),
                        key,
                        byAccount.getOrDefault(key.row().accountId(), Owner.UNKNOWN),
                        activity.currentUse(key.row().id())))
                .toList();
    }

    private static List<Notice> notices(PastedText text, boolean isNothingFound, int unknown) {
        var notices = new ArrayList<Notice>();
        add(notices, Outcome.UNKNOWN, unknown);
        add(notices, Outcome.DAMAGED, text.damaged());
        add(notices, Outcome.CUT_OFF, text.cutOff());
        if (notices.isEmpty() && isNothingFound) {
            add(notices, Outcome.withoutKey(text), 1);
        }
        return notices;
    }

    private static void add(List<Notice> notices, Outcome outcome, int count) {
        if (count > 0) {
            notices.add(new Notice(outcome, count));
        }
    }
}
