package ai.knowhereto.dashboard.audit;

import java.time.Instant;

/// An entry of the audit trail, as it is read again.
///
/// @param at when it was done
/// @param event what was done
public record AuditEntry(Instant at, AuditEvent event) {}
