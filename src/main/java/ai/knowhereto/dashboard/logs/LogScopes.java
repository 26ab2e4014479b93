package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.LogFilter;
import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.accesslog.Reach;
import ai.knowhereto.dashboard.accounts.Owners;
import java.util.List;
import org.springframework.stereotype.Component;

/// How far a question reaches: no further than its place, and only into the accounts of the owners that it names.
@Component
class LogScopes {

    private final Owners owners;

    LogScopes(Owners owners) {
        this.owners = owners;
    }

    Reach reach(LogPlace place, LogFilter filter) {
        List<String> named = filter.values(LogWord.OWNER);
        return named.isEmpty()
                ? place.reach()
                : place.reach()
                        .within(named.stream()
                                .flatMap(name -> owners.named(name).keySet().stream())
                                .toList());
    }
}
