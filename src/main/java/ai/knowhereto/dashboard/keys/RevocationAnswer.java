package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Moments;
import ai.knowhereto.dashboard.site.PageEvents;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What a person is told once a key is revoked. It is sent after the commit, so it is true.
@Component
class RevocationAnswer {

    private final PageEvents events;
    private final Moments moments;
    private final MessageSource messages;

    RevocationAnswer(PageEvents events, Moments moments, MessageSource messages) {
        this.events = events;
        this.moments = moments;
        this.messages = messages;
    }

    /// To htmx: closes the dialog, says it and refreshes what is shown. Otherwise: leads to the page that says it.
    @Nullable
    String revoked(SignedIn who, ApiKey key, Shape shape, ZoneId zone, HttpServletResponse response) {
        if (shape.isFragment()) {
            Instant at = Objects.requireNonNull(key.revokedAt());
            var text = messages.getMessage(
                    "keys.revoke.done",
                    new Object[] {key.name(), moments.clock(at, zone)},
                    LocaleContextHolder.getLocale());
            events.send(response, Map.of("close-dialog", "", "toast", text, "keys-changed", ""));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return "redirect:" + told(who, key);
    }

    /// Where it is told. What support needs to answer about a leaked key stands on the page of leaked keys.
    private static String told(SignedIn who, ApiKey key) {
        if (key.accountId().equals(who.accountId())) {
            return "/dashboard/api-keys?revoked=" + key.id();
        }
        return (key.revokedReason() == RevocationReason.LEAKED ? "/admin/leaked-keys/" : "/dashboard/api-keys/")
                + key.id();
    }
}
