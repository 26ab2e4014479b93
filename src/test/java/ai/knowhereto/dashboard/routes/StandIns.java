package ai.knowhereto.dashboard.routes;

import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands for `{…}` in `routes.txt`. Made when first needed, and the same for the whole row.
final class StandIns {

    private static final Pattern STAND_IN = Pattern.compile("\\{([^}]*)}");

    private final Site site;
    private final Role role;
    private final Visitor visitor;
    private final Map<String, String> made = new LinkedHashMap<>();
    private @Nullable Issued key;
    private @Nullable Issued rotating;

    StandIns(Site site, Role role, Visitor visitor) {
        this.site = site;
        this.role = role;
        this.visitor = visitor;
    }

    String fill(String text) {
        return STAND_IN.matcher(text)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(made.computeIfAbsent(found.group(1), this::make)));
    }

    /// What was made under that name; empty if the row does not use it.
    String of(String name) {
        return made.getOrDefault(name, "");
    }

    private String make(String name) {
        return switch (name) {
            case "key" -> key().keyId();
            case "revoked key" -> site.revokedKey(role).keyId();
            case "disabled key" -> site.disabledKey(role).keyId();
            case "rotating key" -> rotating().keyId();
            case "old secret" -> rotating().secretId();
            case "account" -> site.account(Role.MEMBER);
            case "webhook" -> site.webhook(role);
            case "delivery" -> site.delivery(of("webhook"));
            case "notification" -> site.notification(role);
            case "missing key" -> "key_" + Site.random();
            case "secret" -> key().text();
            case "revoked secret" -> site.revokedKey(role).text();
            case "alert rule" -> site.alertRule(role);
            case "form token" -> Site.random();
            case "name" -> "Matrix " + Site.random();
            case "return from the provider" -> returning();
            default -> throw new AssertionError("routes.txt: nothing stands for {" + name + "}");
        };
    }

    /// The key and its text are of one key.
    private Issued key() {
        if (key == null) {
            key = site.key(role);
        }
        return key;
    }

    private Issued rotating() {
        if (rotating == null) {
            rotating = site.rotatingKey(role);
        }
        return rotating;
    }

    /// The query with which the built-in provider sends somebody back, in the session of the visitor.
    private String returning() {
        String email = role.email() == null ? "member@example.com" : role.email();
        var toProvider = visitor.browser().ask("/oauth2/authorization/trial?login_hint=" + email);
        var back = visitor.browser()
                .ask(toProvider.headers().firstValue("Location").orElseThrow());
        return back.headers().firstValue("Location").orElseThrow().split("\\?", 2)[1];
    }
}
