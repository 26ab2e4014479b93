package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.notifications.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people are told without a rule, and what of it an account has switched off.
@Component
class Notices {

    /// All of them, in the order of the page.
    static final List<Kind> KINDS = List.of(
            Kind.ADDRESS_NEW,
            Kind.KEY_USED_AFTER_END,
            Kind.KEY_LEAKED,
            Kind.KEY_EXPIRING,
            Kind.KEY_EXPIRED,
            Kind.KEY_UNUSED,
            Kind.KEY_ROTATED,
            Kind.KEY_REVOKED);

    private final JdbcClient client;
    private final AuditTrail audit;

    Notices(JdbcClient client, AuditTrail audit) {
        this.client = client;
        this.audit = audit;
    }

    static Optional<Kind> of(String word) {
        return KINDS.stream().filter(kind -> word(kind).equals(word)).findFirst();
    }

    /// The word in forms and messages.
    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Those that an account wants.
    Set<Kind> wanted(String accountId) {
        Set<Kind> wanted = EnumSet.copyOf(KINDS);
        client.sql("select kind from alert_notice_off where account_id = :account")
                .param("account", accountId)
                .query((row, _) -> Kind.valueOf(row.getString(1)))
                .list()
                .forEach(wanted::remove);
        return wanted;
    }

    /// The accounts that do not want one.
    Set<String> unwilling(Kind kind) {
        return client
                .sql("select account_id from alert_notice_off where kind = :kind")
                .param("kind", kind.name())
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    @Transactional
    void choose(SignedIn who, Kind kind, boolean isOn) {
        if (wanted(who.accountId()).contains(kind) == isOn) {
            return;
        }
        client.sql(
                        isOn
                                ? "delete from alert_notice_off where account_id = :account and kind = :kind"
                                : "insert into alert_notice_off (account_id, kind) values (:account, :kind)")
                .param("account", who.accountId())
                .param("kind", kind.name())
                .update();
        audit.add(new AuditEvent(
                who.accountId(),
                who.actor(),
                isOn ? "alert-notice.enabled" : "alert-notice.disabled",
                "account",
                who.accountId(),
                null,
                null,
                Map.of("notice", word(kind))));
    }
}
