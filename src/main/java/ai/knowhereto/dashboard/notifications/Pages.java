package ai.knowhereto.dashboard.notifications;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The pages where one can do something about what happened. Opening one changes nothing, so that a scanner of
/// mails that follows every link does no harm.
final class Pages {

    private Pages() {}

    /// @param name the end of the message's key that names it
    /// @param path such as `/dashboard/usage`
    record Page(String name, String path) {}

    /// The most useful first; there is always one.
    ///
    /// @param hasEnded whether its key is revoked or has expired
    static List<Page> of(Told told, boolean hasEnded) {
        List<Page> pages = new ArrayList<>();
        if (told.kind() == Kind.WEBHOOK_DISABLED) {
            pages.add(new Page("webhook", "/dashboard/webhooks/" + encoded(told.about())));
        }
        if (told.keyId() != null && told.kind() != Kind.TEST) {
            ofKey(pages, encoded(told.keyId()), told, hasEnded);
        }
        String alert = told.facts().get("alertId");
        if (alert != null) {
            pages.add(new Page("alert", "/dashboard/alerts/" + encoded(alert)));
        }
        if (pages.isEmpty()) {
            pages.add(new Page("all", "/dashboard/notifications"));
        }
        return pages;
    }

    private static void ofKey(List<Page> pages, String key, Told told, boolean hasEnded) {
        String page = "/dashboard/api-keys/" + key;
        switch (told.kind()) {
            case KEY_EXPIRING, KEY_EXPIRED -> {
                pages.add(new Page("expiry", page + "/expiry"));
                pages.add(new Page("rotate", page + "/rotation"));
            }
            case KEY_ROTATED, KEY_REVOKED, KEY_LEAKED -> pages.add(new Page("key", page));
            case KEY_USED_AFTER_END -> {
                pages.add(new Page("usage", "/dashboard/usage?range=24h&key=" + key));
                pages.add(new Page("key", page));
            }
            case KEY_UNUSED -> {
                pages.add(new Page("key", page));
                pages.add(new Page("revoke", page + "/revocation"));
            }
            default -> {
                pages.add(new Page("usage", "/dashboard/usage?range=" + range(told) + "&key=" + key));
                if (hasEnded) {
                    pages.add(new Page("key", page));
                } else {
                    pages.add(new Page("rotate", page + "/rotation"));
                    pages.add(new Page("revoke", page + "/revocation"));
                }
            }
        }
    }

    /// The chart where the window of an alert is a bar or some bars.
    private static String range(Told told) {
        return switch (told.facts().getOrDefault("window", "")) {
            case "PT5M", "PT15M" -> "1h";
            case "PT24H" -> "7d";
            default -> "24h";
        };
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
