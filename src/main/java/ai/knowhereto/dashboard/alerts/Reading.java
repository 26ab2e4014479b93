package ai.knowhereto.dashboard.alerts;

import org.jspecify.annotations.Nullable;

/// What a condition is compared with, of one key in one window.
///
/// @param value in the metric's unit; in percent above normal for [Comparison#RISING]
/// @param volume how many requests it is made of
/// @param normal what is normal at that hour, where that was asked for
record Reading(double value, long volume, @Nullable Double normal) {}
