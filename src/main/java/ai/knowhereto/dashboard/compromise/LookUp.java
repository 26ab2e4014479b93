package ai.knowhereto.dashboard.compromise;

import java.util.List;

/// What a look-up found.
///
/// @param findings the keys
/// @param matches keys of which only the last four characters are known, if they are several
/// @param notices what else is to be said of the text, and of how many places in it
/// @param leftOut how many further keys the text has
/// @param isMore whether there are more matches than shown
record LookUp(List<Finding> findings, List<Finding> matches, List<Notice> notices, int leftOut, boolean isMore) {

    /// @param outcome what is said
    /// @param count of how many
    record Notice(Outcome outcome, int count) {}
}
