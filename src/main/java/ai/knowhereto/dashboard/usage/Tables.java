package ai.knowhereto.dashboard.usage;

import org.jspecify.annotations.Nullable;

/// The requests of a chart in other orders.
///
/// @param keys by key; `null` if there is only one
/// @param endpoints by endpoint
/// @param statuses by status of the answer
record Tables(@Nullable Breakdown keys, Breakdown endpoints, Breakdown statuses) {}
