package ai.knowhereto.dashboard.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is asked for with `POST /v1/jobs`: a document behind an address. Members that are not documented are refused,
/// so that a misspelt one is noticed. The address is never fetched.
///
/// @param sourceType always `url`
/// @param sourceUrl an absolute http or https address of at most 2,048 characters
record NewJob(String sourceType, String sourceUrl) {

    private static final Set<String> MEMBERS = Set.of("source_type", "source_url");
    private static final int LONGEST_URL = 2_048;

    /// @throws Refusal 400 with the member and what is wrong with it
    static NewJob of(JsonNode body) {
        if (!MEMBERS.containsAll(body.propertyNames())) {
            throw invalid("body", "UNKNOWN_MEMBER", "Only source_type and source_url are accepted");
        }
        String type = text(body, "source_type");
        if (!type.equals("url")) {
            throw invalid("source_type", "UNSUPPORTED", "source_type must be url");
        }
        String url = text(body, "source_url");
        if (url.length() > LONGEST_URL) {
            throw invalid("source_url", "TOO_LONG", "source_url may have at most 2,048 characters");
        }
        if (!isWebAddress(url)) {
            throw invalid("source_url", "NOT_A_URL", "source_url must be an absolute http or https URL");
        }
        return new NewJob(type, url);
    }

    private static String text(JsonNode body, String name) {
        @Nullable JsonNode value = body.get(name);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            throw invalid(name, "REQUIRED", name + " is required and must be a string");
        }
        return value.asString();
    }

    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text);
            boolean isWeb =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return isWeb && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Refusal invalid(String field, String reason, String message) {
        return new Refusal(ApiError.invalid(field, reason, message));
    }
}
