package ai.knowhereto.dashboard.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody's word that a log was reviewed.
///
/// @param number its place in the order of reviews of that log, from 1
/// @param until up to when
/// @param at when it was said
/// @param person who said it
/// @param note what else there is to say
public record Review(
        int number,
        Instant until,
        Instant at,
        String person,
        @Nullable String note) {}
