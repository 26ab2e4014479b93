package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Limits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the access log is kept until the database has it.
///
/// @param quota how large its files may become while the database is away; then the oldest 16 MB are dropped,
///     counted and reported. At least 32MB; an entry takes some 300 bytes
/// @param adopt the directory of a replica that never returns, or one with several: what its files hold is stored
///     at the start
/// @param waitForReplicas how long the log counts as incomplete because of a replica that vanished; then what it
///     had not stored is reported as a gap of unknown size
@ConfigurationProperties("knowhere.access-log")
record AccessLogSettings(
        @DefaultValue("1GB") DataSize quota,
        @Nullable Path adopt,
        @DefaultValue("1d") Duration waitForReplicas) {

    AccessLogSettings {
        if (quota.toMegabytes() < 32) {
            throw new IllegalArgumentException("knowhere.access-log.quota must be at least 32MB, but is " + quota);
        }
        if (waitForReplicas.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "knowhere.access-log.wait-for-replicas must be at least 1m, but is " + waitForReplicas);
        }
    }

    Limits limits() {
        return Limits.of(quota.toBytes());
    }
}
