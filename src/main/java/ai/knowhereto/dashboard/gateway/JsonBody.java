package ai.knowhereto.dashboard.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// Reads a JSON object from the body of a request: 64 KB at most, whether its length was announced or not.
final class JsonBody {

    static final int MOST_BYTES = 64 * 1024;

    private static final Pattern JSON_TYPE =
            Pattern.compile("application/json *(; *charset *= *\"?utf-8\"? *)?", Pattern.CASE_INSENSITIVE);

    private JsonBody() {}

    /// @throws Refusal 413 if it is too large, 415 if it is announced as anything but plain JSON, 400 if it is no JSON
    ///     object, is deeper than 32, names a member twice, or holds an API key
    static JsonNode read(HttpServletRequest request) {
        requireJsonType(request);
        String text = text(bytes(request));
        if (KeyTraces.in(text)) {
            throw invalid("KEY_IN_BODY", "The body must not contain an API key");
        }
        JsonNode node = parsed(text);
        if (node == null || !node.isObject()) {
            throw invalid("NOT_AN_OBJECT", "The body must be a JSON object");
        }
        return node;
    }

    private static void requireJsonType(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        @Nullable String encoding = request.getHeader("Content-Encoding");
        boolean isPlain = encoding == null || encoding.equalsIgnoreCase("identity");
        if (type == null || !JSON_TYPE.matcher(type).matches() || !isPlain) {
            throw new Refusal(ApiError.NOT_JSON_TYPE);
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new Refusal(ApiError.TOO_LARGE);
        }
        try {
            byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refusal(ApiError.TOO_LARGE);
            }
            return bytes;
        } catch (IOException e) {
            throw invalid("INCOMPLETE", "The body is incomplete or badly chunked");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("NOT_UTF8", "The body must be UTF-8");
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return ApiJson.MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw invalid("TOO_DEEP", "The body may be nested 32 levels deep, and no number may have over 100 digits");
        } catch (JacksonException e) {
            throw invalid("NOT_JSON", "The body must be valid JSON and name each member once");
        }
    }

    private static Refusal invalid(String reason, String message) {
        return new Refusal(ApiError.invalid("body", reason, message));
    }
}
