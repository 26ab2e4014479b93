package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.LogFilter;
import ai.knowhereto.dashboard.accesslog.LogFilter.Fault;
import ai.knowhereto.dashboard.accesslog.LogFilter.Fault.Kind;
import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.keys.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody asks of the log, in words. Nothing is found while something is wrong with it: a search that leaves a
/// word out answers another question.
///
/// @param typed what stands in the field; empty if it looked like a key
/// @param filter what it means
/// @param faults what is wrong with it
/// @param isKeyPasted whether it looked like a key
record LogQuestion(String typed, LogFilter filter, List<Fault> faults, boolean isKeyPasted) {

    /// What an address with a pasted key has instead of it.
    static final String PASTED = "pasted";

    /// The words whose values are nobody's text, so that no key can be in them.
    private static final Set<LogWord> CLOSED = Set.of(
            LogWord.KEY,
            LogWord.ENVIRONMENT,
            LogWord.STATUS,
            LogWord.OUTCOME,
            LogWord.METHOD,
            LogWord.ADDRESS,
            LogWord.LATENCY,
            LogWord.REASON,
            LogWord.ID);

    /// @param parameters those of the address, or of the form
    static LogQuestion of(LogPlace place, Map<String, String> parameters) {
        String typed = parameters.getOrDefault("q", "").strip();
        if (parameters.containsKey(PASTED) || Secret.looksLikeOne(typed)) {
            return new LogQuestion("", LogFilter.NONE, List.of(), true);
        }
        var reading = LogFilter.read(typed);
        List<Fault> faults = new ArrayList<>(reading.faults());
        if (!place.isOfAll()) {
            reading.filter()
                    .values(LogWord.OWNER)
                    .forEach(owner -> faults.add(new Fault(Kind.WORD, LogWord.OWNER.word(), owner)));
        }
        return new LogQuestion(typed, reading.filter(), faults, false);
    }

    boolean isAnswerable() {
        return faults.isEmpty() && !isKeyPasted;
    }

    /// What the address of the page has as `q`: one text for one question, and what is wrong as it was typed.
    String address() {
        return faults.isEmpty() ? filter.text() : typed;
    }

    /// The question for the audit trail: of what is free text only that it was asked.
    String audited() {
        return filter.terms().stream()
                .map(term ->
                        CLOSED.contains(term.word()) ? term.text() : term.word().label() + ":…")
                .collect(Collectors.joining(" "));
    }
}
