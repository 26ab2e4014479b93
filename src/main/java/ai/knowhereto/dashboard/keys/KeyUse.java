package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.LastUse;

/// The last use of a key.
///
/// @param last when and from where
/// @param isOfOldKey whether it was with the old key of a rotation, which still works
record KeyUse(LastUse last, boolean isOfOldKey) {}
