package ai.knowhereto.dashboard.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A job of the sandbox, with the documented members. The address that it was created for is checked and forgotten.
///
/// @param createdAt RFC 3339, UTC, milliseconds
record Job(
        @JsonProperty("job_id") String jobId,
        String status,
        @JsonProperty("source_type") String sourceType,
        @JsonProperty("created_at") String createdAt) {}
