package ai.knowhereto.dashboard.keys;

import java.util.LinkedHashMap;
import java.util.Map;

/// What is wrong with a form, by field: the text says how to mend it.
record FormProblems(Map<String, Text> byField) {

    /// A message of the bundle with its values.
    record Text(String key, Object... values) {}

    FormProblems() {
        this(new LinkedHashMap<>());
    }

    void add(String field, String key, Object... values) {
        byField.putIfAbsent(field, new Text(key, values));
    }

    /// Another key has the name that was typed, or one that looks like it.
    void addTaken(String typed, String name) {
        add("name", name.equalsIgnoreCase(typed.strip()) ? "keys.name.taken" : "keys.name.look-alike", name);
    }

    boolean none() {
        return byField.isEmpty();
    }

    /// The field that gets the focus.
    String first() {
        return byField.keySet().iterator().next();
    }
}
