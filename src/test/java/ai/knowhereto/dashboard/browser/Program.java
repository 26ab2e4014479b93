package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// A program that has a key, with the cURL lines as they were shown, and calls the API with it. Not a record, whose
/// words would tell the key.
final class Program {

    private static final String CHALLENGE =
            "Bearer realm=\"knowhere\", error=\"invalid_token\", error_description=\"%s\"";

    private final String client;
    private final String id;
    private final String key;
    private final String lines;

    private Program(String client, String id, String key, String lines) {
        this.client = client;
        this.id = id;
        this.key = key;
        this.lines = lines;
    }

    /// @param client how the program calls itself
    static Program with(ShownKey shown, String client) {
        return new Program(client, shown.id(), shown.key(), shown.lines("curl"));
    }

    /// Creates a key for a program, from the list and back to it.
    static Program created(KeysPage keys, String name, String client) {
        ShownKey shown = keys.createNewKey().name(name).enter();
        Program program = with(keys.visitor().hasScript() ? shown.copy() : shown, client);
        shown.done();
        return program;
    }

    /// The id of its key.
    String id() {
        return id;
    }

    String key() {
        return key;
    }

    /// The characters by which pages name its key.
    String hint() {
        return key.substring(key.length() - 4);
    }

    /// Another program with the same key.
    Program as(String other) {
        return new Program(other, id, key, lines);
    }

    void assertAccepted() {
        assertThat(call().status()).isEqualTo(200);
    }

    void assertReplaced() {
        assertRefused("The key was replaced");
    }

    /// @param reason as the API tells it
    void assertRefused(String reason) {
        var refused = call();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo(CHALLENGE.formatted(reason));
    }

    int status() {
        return call().status();
    }

    /// Calls so often in a row, and tells the ids of the requests, the newest first.
    List<String> requestIds(int calls) {
        String call = lines + " -A '" + client + "'\n";
        return Shell.paste(call.repeat(calls)).headers("X-Request-Id").reversed();
    }

    private Shell.Answer call() {
        return Shell.paste(lines + " -A '" + client + "'");
    }
}
