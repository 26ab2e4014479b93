package ai.knowhereto.dashboard.routes;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// An answer without what differs from one request to the next: the form token, the id of the request, the time, and
/// the id that was asked for.
///
/// @param status the HTTP status
/// @param headers all headers but `Date` and those of the connection, which the server closes after a hundred requests
/// @param body the body
record Normalized(int status, Map<String, List<String>> headers, String body) {

    private static final Set<String> LEFT_OUT = Set.of("date", "content-length", "connection");

    static Normalized of(HttpResponse<String> answer, String id) {
        var headers = new TreeMap<String, List<String>>();
        answer.headers().map().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name)) {
                headers.put(
                        name, values.stream().map(value -> without(value, id)).toList());
            }
        });
        return new Normalized(answer.statusCode(), headers, without(answer.body(), id));
    }

    private static String without(String text, String id) {
        return (id.isEmpty() ? text : text.replace(id, "{id}"))
                .replaceAll("(name=\"_csrf\"[^>]*value=)\"[^\"]*\"", "$1\"\"")
                .replaceAll("(name=\"csrf-token\"[^>]*content=)\"[^\"]*\"", "$1\"\"")
                .replaceAll(">(Just now|[0-9]+ (s|min) ago)<", ">{ago}<")
                .replaceAll("(value|max)=\"[0-9-]{10}T[0-9:]{5}\"", "$1=\"{now}\"")
                .replaceAll("until=[0-9T:.-]+Z", "until={now}")
                .replaceAll("req_[0-9A-Za-z]+", "{request}");
    }
}
