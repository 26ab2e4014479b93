package ai.knowhereto.dashboard.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the API reads and writes it: strict, and no deeper than 32.
final class ApiJson {

    static final int DEEPEST = 32;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ApiJson() {}

    /// The documented body of an error.
    record Envelope(boolean success, Fault error) {

        static Envelope of(ApiError error, String requestId) {
            return new Envelope(false, new Fault(error.code(), error.message(), requestId, error.details()));
        }
    }

    record Fault(
            String code,
            String message,
            @JsonProperty("request_id") String requestId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details) {}

    /// The same as RFC 9457 has it, for callers that ask for `application/problem+json`.
    record Problem(
            String type,
            String title,
            int status,
            String detail,
            String code,
            @JsonProperty("request_id") String requestId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details) {

        static Problem of(ApiError error, String requestId) {
            var status = HttpStatus.resolve(error.status());
            String title = status == null ? "Error" : status.getReasonPhrase();
            return new Problem(
                    "about:blank", title, error.status(), error.message(), error.code(), requestId, error.details());
        }
    }
}
