package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.audit.AuditEntry;
import ai.knowhereto.dashboard.site.Moments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/// What was done to a key and what it is now, in words.
@Component
class KeySentences {

    private final KeyHistory history;
    private final Moments moments;
    private final MessageSource messages;
    private final Clock clock;

    KeySentences(KeyHistory history, Moments moments, MessageSource messages, Clock clock) {
        this.history = history;
        this.moments = moments;
        this.messages = messages;
        this.clock = clock;
    }

    /// What is true of the key now that this was changed: `Billing now expires on 14 Feb 2027 at 00:00.`
    String now(Change change, ApiKey key, ZoneId zone) {
        return switch (change) {
            case NAME -> text("keys.now.name", key.name());
            case EXPIRY ->
                key.expiresAt() == null
                        ? text("keys.now.never", key.name())
                        : text("keys.now.expiry", key.name(), end(key.expiresAt(), zone));
            case STATE ->
                key.disabledAt() == null
                        ? text("keys.now.enabled", key.name())
                        : text("keys.now.disabled", key.name(), moments.clock(key.disabledAt(), zone));
            case NOTE -> text("keys.now.note", key.name());
        };
    }

    /// What others, or the reader elsewhere, have done: `ada@example.com renamed this key to “Billing” 2 min ago.`
    List<String> changes(List<AuditEntry> entries, SignedIn reader, ZoneId zone) {
        return entries.stream()
                .map(entry -> {
                    var who = reader.personId().equals(entry.event().actor().id())
                            ? text("keys.did.you")
                            : name(entry.event().actor());
                    var to = value(entry, "to", zone);
                    return text(
                            key("keys.did", entry), who, to, StringUtils.uncapitalize(moments.ago(entry.at(), zone)));
                })
                .toList();
    }

    /// What was done, as a list that also tells who and when shows it: `Renamed from “Backend” to “Billing”`.
    String activity(AuditEntry entry, ZoneId zone) {
        var reason = RevocationReason.ofWord(entry.event().reason()).map(r -> text("keys.revoke.reason." + r.word()));
        if (reason.isPresent()) {
            var hint = "…" + entry.event().details().get("old-hint");
            return text(key("keys.activity", entry) + ".because", reason.get(), hint);
        }
        var details = entry.event().details();
        var until = details.get("until");
        var silence = details.get("silence");
        return text(
                key("keys.activity", entry),
                value(entry, "from", zone),
                value(entry, "to", zone),
                "…" + details.get("old-hint"),
                "…" + details.get("new-hint"),
                until == null
                        ? text("keys.activity.at-once")
                        : text("keys.activity.until", end(Instant.parse(until), zone)),
                silence == null ? "" : silence(Duration.parse(silence)));
    }

    /// The name, and for staff what they are: `support@example.com (Support)`.
    String name(Actor actor) {
        return actor.role().equals("support") || actor.role().equals("admin")
                ? text("keys.staff-member", actor.name(), text("site.role." + actor.role()))
                : actor.name();
    }

    /// Why the key will not be changed, if it will not.
    @Nullable
    String refusal(ApiKey key, Change change, ZoneId zone) {
        if (key.revokedAt() != null) {
            return text("keys.refused.revoked", revoker(key), moments.exact(key.revokedAt(), zone));
        }
        var end = key.expiresAt();
        var enables = change == Change.STATE && key.disabledAt() != null;
        return enables && end != null && !end.isAfter(clock.instant())
                ? text("keys.refused.expired", end(end, zone))
                : null;
    }

    /// Who revoked the key.
    String revoker(ApiKey key) {
        return history.last(key, "key.revoked")
                .map(entry -> name(entry.event().actor()))
                .orElseGet(() -> String.valueOf(key.revokedByName()));
    }

    /// `, or until nothing has used it for 6 hours`
    String silence(Duration time) {
        return text(
                "keys.activity.or-silence",
                text("keys.silence." + Silence.lasting(time).choice()));
    }

    private String value(AuditEntry entry, String detail, ZoneId zone) {
        var value = entry.event().details().getOrDefault(detail, "");
        if (!entry.event().action().equals("key.expiry-changed")) {
            return value;
        }
        return value.equals("never") ? text("keys.activity.never") : end(Instant.parse(value), zone);
    }

    private String end(Instant at, ZoneId zone) {
        return text("keys.end", moments.date(at, zone), moments.minute(at, zone));
    }

    /// The message for an action, or for any.
    private String key(String prefix, AuditEntry entry) {
        var cause = entry.event().details().get("cause");
        var key = prefix + entry.event().action().replaceFirst("^key", "") + (cause == null ? "" : "." + cause);
        var known = messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
        return known == null ? prefix + ".changed" : key;
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
