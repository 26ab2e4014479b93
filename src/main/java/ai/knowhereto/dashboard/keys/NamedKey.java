package ai.knowhereto.dashboard.keys;

/// What pages call a key, without what else it is.
///
/// @param environment the word of its environment
record NamedKey(String id, String name, String environment) {

    Environment in() {
        return Environment.ofWord(environment).orElseThrow();
    }
}
