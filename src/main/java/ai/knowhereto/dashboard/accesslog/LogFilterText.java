package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.LogFilter.Fault;
import ai.knowhereto.dashboard.accesslog.LogFilter.Fault.Kind;
import ai.knowhereto.dashboard.accesslog.LogFilter.Reading;
import ai.knowhereto.dashboard.accesslog.LogFilter.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads filters. A word is letters and hyphens before a colon; a value is everything up to a blank, or stands in
/// quotation marks, in which a backslash takes its meaning from the character behind it. Ids and addresses need no
/// word.
final class LogFilterText {

    private static final int LONGEST = 1_000;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]*:.*", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile(
            "(?<alone>[A-Za-z][A-Za-z-]*):(?!\\S)|(?:(?<word>[A-Za-z][A-Za-z-]*):)?"
                    + "(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)(?:\"|\\\\?$)|(?<plain>\\S+))",
            Pattern.DOTALL);
    private static final Pattern REQUEST_ID = Pattern.compile("req_[0-9A-Za-z]{20}");
    private static final Pattern KEY_ID = Pattern.compile("key_[0-9A-Za-z]{20,36}");

    private final List<Term> terms = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private LogFilterText() {}

    static Reading read(String typed) {
        var text = new LogFilterText();
        if (typed.length() > LONGEST) {
            text.faults.add(new Fault(Kind.LENGTH, "", ""));
        } else {
            Matcher tokens = TOKEN.matcher(typed);
            while (tokens.find()) {
                text.add(tokens);
            }
        }
        return new Reading(typed, new LogFilter(text.terms), List.copyOf(text.faults));
    }

    /// Whether it is read as text although it is not quoted.
    static boolean isText(String plain) {
        return !WORD.matcher(plain).matches() && wordOf(plain) == LogWord.TEXT;
    }

    private void add(Matcher token) {
        String word = token.group("word");
        String quoted = token.group("quoted");
        String value = quoted == null ? token.group("plain") : quoted.replaceAll("(?s)\\\\(.)", "$1");
        if (token.group("alone") != null) {
            empty(token.group("alone"));
        } else if (word == null) {
            addText(value, quoted != null);
        } else {
            LogWord.of(word)
                    .ifPresentOrElse(
                            known -> add(known, word, value), () -> faults.add(new Fault(Kind.WORD, word, value)));
        }
    }

    private void empty(String word) {
        faults.add(new Fault(LogWord.of(word).isPresent() ? Kind.EMPTY : Kind.WORD, word, ""));
    }

    private void addText(String value, boolean quoted) {
        if (!value.isBlank()) {
            add(quoted ? LogWord.TEXT : wordOf(value), "", value);
        }
    }

    private void add(LogWord known, String word, String value) {
        if (value.isEmpty()) {
            faults.add(new Fault(Kind.EMPTY, word, ""));
            return;
        }
        Optional<String> read = known.read(value);
        read.ifPresentOrElse(
                canonical -> terms.add(new Term(known, canonical)),
                () -> faults.add(new Fault(Kind.VALUE, word.toLowerCase(Locale.ROOT), value)));
    }

    private static LogWord wordOf(String plain) {
        if (REQUEST_ID.matcher(plain).matches()) {
            return LogWord.ID;
        }
        if (KEY_ID.matcher(plain).matches()) {
            return LogWord.KEY;
        }
        boolean dotted = plain.matches("\\d{1,3}(\\.\\d{1,3}){3}(/\\d+)?");
        return dotted && Network.of(plain).isPresent() ? LogWord.ADDRESS : LogWord.TEXT;
    }
}
