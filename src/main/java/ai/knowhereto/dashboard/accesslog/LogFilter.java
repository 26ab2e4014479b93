package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What is asked of the log, in words that people write: `status:4xx key:key_x "old client"`. Its [#text()] is the one
/// way to write it, so that the same question has the same address.
///
/// @param terms its words, in the order in which they were written, each once
public record LogFilter(List<Term> terms) {

    /// Asks for everything.
    public static final LogFilter NONE = new LogFilter(List.of());

    public LogFilter {
        terms = terms.stream().distinct().toList();
    }

    /// Reads what was typed. Says everything that is wrong with it, and loses none of it.
    public static Reading read(String typed) {
        return LogFilterText.read(typed);
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /// The values of a word.
    public List<String> values(LogWord word) {
        return terms.stream()
                .filter(term -> term.word() == word)
                .map(Term::value)
                .toList();
    }

    /// With this word and no other value of it.
    public LogFilter only(LogWord word, String value) {
        List<Term> all = new ArrayList<>(terms);
        all.removeIf(term -> term.word() == word);
        all.add(new Term(word, value));
        return new LogFilter(all);
    }

    /// Without any value of a word.
    public LogFilter without(LogWord word) {
        return new LogFilter(terms.stream().filter(term -> term.word() != word).toList());
    }

    /// Without one of its words.
    public LogFilter without(Term term) {
        return new LogFilter(terms.stream().filter(other -> !other.equals(term)).toList());
    }

    /// The filter as it is written.
    public String text() {
        return terms.stream().map(Term::text).collect(joining(" "));
    }

    /// A word with a value.
    ///
    /// @param value as [LogWord#read(String)] gives it
    public record Term(LogWord word, String value) {

        private static final Pattern PLAIN = Pattern.compile("[^\\s\"\\\\]+");

        /// As it is written: in quotation marks where it would mean something else without.
        public String text() {
            boolean plain = PLAIN.matcher(value).matches() && (word != LogWord.TEXT || LogFilterText.isText(value));
            String written = plain ? value : '"' + value.replaceAll("[\"\\\\]", "\\\\$0") + '"';
            return word == LogWord.TEXT ? written : word.word() + ":" + written;
        }
    }

    /// What was read.
    ///
    /// @param typed all of what was typed
    /// @param filter what it asks for; without what is wrong, so of use only if nothing is
    /// @param faults what is wrong
    public record Reading(String typed, LogFilter filter, List<Fault> faults) {
        public boolean isFaulty() {
            return !faults.isEmpty();
        }
    }

    /// Something that makes no sense.
    ///
    /// @param word the word, as it was typed
    /// @param value what stood behind it
    public record Fault(Kind kind, String word, String value) {

        /// What can be wrong.
        public enum Kind {
            /// There is no such word.
            WORD,
            /// The word takes no such value.
            VALUE,
            /// Nothing stands behind the word.
            EMPTY,
            /// It is longer than 1,000 characters.
            LENGTH
        }
    }
}
