package ai.knowhereto.dashboard.notifications;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/// What a person wants to be told, and by what. Who has not chosen wants everything; a test always arrives.
///
/// @param notByEmail the kinds that he wants no mail of
/// @param notInDashboard the kinds that are not shown to him
/// @param zone the zone of the times in his mails
record Preference(Set<Kind> notByEmail, Set<Kind> notInDashboard, ZoneId zone) {

    static final Preference EVERYTHING = new Preference(Set.of(), Set.of(), ZoneOffset.UTC);

    public boolean byEmail(Kind kind) {
        return kind == Kind.TEST || !notByEmail.contains(kind);
    }

    public boolean inDashboard(Kind kind) {
        return kind == Kind.TEST || !notInDashboard.contains(kind);
    }
}
