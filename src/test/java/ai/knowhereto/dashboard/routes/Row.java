package ai.knowhereto.dashboard.routes;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// One request of `routes.txt` and what each role gets for it.
///
/// @param line where it stands in the file
/// @param method the HTTP method
/// @param target path and query, with stand-ins such as `{key}`
/// @param headers what is sent besides cookies
/// @param form the body, or `null` for none
/// @param ownSession whether the request ends or replaces the session it is sent with
/// @param unlisted whether the row says that there is no such route
/// @param answers what each role gets
record Row(
        int line,
        String method,
        String target,
        Map<String, String> headers,
        @Nullable String form,
        boolean ownSession,
        boolean unlisted,
        Map<Role, Expected> answers) {

    /// @param status the HTTP status
    /// @param location where a redirect leads to, without our own address; `?…` at its end leaves the query open
    /// @param changes rows of tables, such as `+audit_entry:1` (added) and `~api_key:1` (changed)
    record Expected(int status, @Nullable String location, SortedSet<String> changes) {}

    /// What that role gets.
    Expected expected(Role role) {
        return Objects.requireNonNull(answers.get(role));
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    boolean namesKey() {
        return target.contains("{key}");
    }

    @Override
    public String toString() {
        return method + " " + target + headers.keySet().stream().reduce("", (all, name) -> all + " " + name)
                + (form == null || form.isEmpty() ? "" : " " + form);
    }
}
