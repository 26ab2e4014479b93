package ai.knowhereto.dashboard.notifications;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Reads the address of a webhook endpoint as it was typed. It must be `https` with a name of the public DNS in
/// it: an address in numbers, in any of the ways to write one, is refused, as is a name that only means something
/// on our network. What the name leads to is looked at again with every attempt ([PublicAddresses]).
@Component
class EndpointAddress {

    private static final int LONGEST = 2_000;
    /// A label of a host name (RFC 1123): letters, digits and hyphens; others come as `xn--`.
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    /// Ends in a label that no number is: `127.1`, `0x7f.1` and `2130706433` are none.
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)+(?!0x)[a-z][a-z0-9-]*[a-z0-9]");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /// Names for use inside of a network only (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN 2024).
    private static final Set<String> INSIDE = Set.of(
            "localhost",
            "local",
            "localdomain",
            "internal",
            "intranet",
            "lan",
            "home",
            "corp",
            "private",
            "arpa",
            "test",
            "example",
            "invalid",
            "onion",
            "alt");

    private final NotificationSettings settings;

    EndpointAddress(NotificationSettings settings) {
        this.settings = settings;
    }

    /// @throws Unusable with the end of a message's key that says why
    URI read(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new Unusable("blank");
        }
        if (text.length() > LONGEST) {
            throw new Unusable("long");
        }
        var address = parse(text);
        if (settings.webhooksToLoopback() && isLoopback(address)) {
            return address;
        }
        check(address);
        return address;
    }

    private static URI parse(String text) {
        try {
            var address = new URI(text);
            if (address.getHost() == null || address.getScheme() == null) {
                throw new Unusable("malformed");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new Unusable("malformed");
        }
    }

    private static boolean isLoopback(URI address) {
        return Set.of("http", "https").contains(address.getScheme()) && LOOPBACK.contains(address.getHost());
    }

    private void check(URI address) {
        if (!"https".equals(address.getScheme().toLowerCase(Locale.ROOT))) {
            throw new Unusable("scheme");
        }
        if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new Unusable("parts");
        }
        if (!settings.webhookPorts().contains(address.getPort() < 0 ? 443 : address.getPort())) {
            throw new Unusable("port");
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String last = host.substring(host.lastIndexOf('.') + 1);
        if (host.length() > 253 || !NAME.matcher(host).matches() || INSIDE.contains(last)) {
            throw new Unusable("host");
        }
    }

    /// The address can't be used.
    static class Unusable extends IllegalArgumentException {
        Unusable(String why) {
            super(why);
        }
    }
}
