package ai.knowhereto.dashboard.notifications;

import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form of a webhook endpoint, as it was sent. Only these bind.
record EndpointForm(
        @Nullable String name,
        @Nullable String url,
        @Nullable List<String> kinds,
        @Nullable String token) {

    private static final int LONGEST_NAME = 64;
    private static final Pattern KEY = Pattern.compile("sk_(live|test)_[0-9A-Za-z]{8,}");

    /// The form as it is opened for something new: everything is told. The endpoint is named after it, so a form that
    /// is sent twice adds one.
    static EndpointForm blank() {
        return new EndpointForm("", "", Kind.CHOICES.stream().map(Kind::name).toList(), Ids.next("whk"));
    }

    /// The name of the endpoint that it adds.
    String id() {
        return token != null && token.matches("whk_[0-9a-f]{32}") ? token : Ids.next("whk");
    }

    static EndpointForm of(Endpoint endpoint) {
        return new EndpointForm(
                endpoint.name(),
                endpoint.url().toString(),
                endpoint.kinds().stream().map(Kind::name).toList(),
                "");
    }

    public boolean takes(Kind kind) {
        return kinds != null && kinds.contains(kind.name());
    }

    /// What the form says, or what is wrong with it.
    ///
    /// @param problems by field, as the end of a message's key
    record Read(String name, @Nullable URI url, Set<Kind> kinds, Map<String, String> problems) {}

    Read read(EndpointAddress addresses) {
        Map<String, String> problems = new LinkedHashMap<>();
        String text = name == null ? "" : FactText.clean(name);
        if (text.isEmpty()) {
            problems.put("name", "blank");
        } else if (text.codePointCount(0, text.length()) > LONGEST_NAME || text.length() > LONGEST_NAME) {
            problems.put("name", "long");
        } else if (KEY.matcher(text).find()) {
            problems.put("name", "key");
        }
        var address = address(addresses, problems);
        Set<Kind> chosen = kinds == null ? EnumSet.noneOf(Kind.class) : KindList.chosen(kinds);
        if (chosen.isEmpty()) {
            problems.put("kinds", "none");
        }
        return new Read(text, address, chosen, problems);
    }

    private @Nullable URI address(EndpointAddress addresses, Map<String, String> problems) {
        String typed = url == null ? "" : url;
        if (KEY.matcher(typed).find()) {
            problems.put("url", "key");
            return null;
        }
        try {
            return addresses.read(typed);
        } catch (EndpointAddress.Unusable e) {
            problems.put("url", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// The same without what must not be shown again.
    EndpointForm shownAgain(Map<String, String> problems) {
        return new EndpointForm(
                "key".equals(problems.get("name")) ? "" : name,
                "key".equals(problems.get("url")) ? "" : url,
                kinds,
                token);
    }
}
