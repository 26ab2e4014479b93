package ai.knowhereto.dashboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer as it came over the wire. Names of headers are in lower case.
record RawAnswer(int status, Map<String, String> headers, String body) {

    /// What each answer of the product carries.
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "cache-control", "no-store",
            "content-type", "application/json");

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    /// Sends these bytes and reads one answer.
    static RawAnswer to(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return parse(read(socket.getInputStream()));
        }
    }

    /// The documented body of an error with all headers, and nothing of the container's.
    void assertIsEnvelope(String code) {
        assertThat(headers).containsAllEntriesOf(SECURITY_HEADERS);
        assertThat(headers.get("content-security-policy")).contains("default-src 'none'");
        assertThat(body).doesNotContain("<html", "Exception", "Tomcat", "sk_live_", "sk_test_");
        JsonNode tree = new JsonMapper().readTree(body);
        assertThat(tree.propertyNames()).containsExactly("success", "error");
        assertThat(tree.get("success").asBoolean()).isFalse();
        JsonNode error = tree.get("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        assertThat(error.get("message").asString()).isNotBlank();
        assertThat(error.get("request_id").asString())
                .matches("req_[0-9A-Za-z]{16,}")
                .isEqualTo(headers.get("x-request-id"));
    }

    /// The same answer without what differs from one request to the next.
    RawAnswer withoutIds() {
        var kept = new TreeMap<>(headers);
        kept.remove("date");
        kept.remove("x-request-id");
        return new RawAnswer(status, kept, body.replaceAll("req_\\w+", "req_"));
    }

    private static String read(InputStream in) throws IOException {
        var read = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.write(next);
            if (isWhole(read)) {
                break;
            }
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean isWhole(ByteArrayOutputStream read) {
        String text = read.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        var length = LENGTH.matcher(text);
        return end >= 0 && length.find() && text.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    private static RawAnswer parse(String text) {
        assertThat(text).as("an answer").startsWith("HTTP/1.1 ");
        int end = text.indexOf("\r\n\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (String line : text.substring(0, end).split("\r\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            }
        }
        return new RawAnswer(Integer.parseInt(text.substring(9, 12)), headers, text.substring(end + 4));
    }
}
