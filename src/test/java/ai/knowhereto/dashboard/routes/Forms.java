package ai.knowhereto.dashboard.routes;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// What stands in the pages of keys, as a reader sees it.
final class Forms {

    static final String KEYS = "/dashboard/api-keys";

    private static final Pattern NAME = Pattern.compile("<input[^>]*id=\"name\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");
    private static final Pattern NOTE = Pattern.compile("(?s)<textarea[^>]*id=\"note\"[^>]*>([^<]*)</textarea>");
    private static final Pattern DATE = Pattern.compile("<input[^>]*id=\"date\"[^>]*>");
    private static final Pattern PROBLEM =
            Pattern.compile("(?s)<p class=\"error\" id=\"([a-z]+)-help\">.*?<span>([^<]*)</span>");
    private static final Pattern TITLE = Pattern.compile("(?s)<h1><bdi>([^<]*)</bdi>");
    private static final Pattern KEY = Pattern.compile(KEYS + "/(key_[0-9A-Za-z]+)/first-use");

    private Forms() {}

    /// A form that is good, with other values for some of its fields.
    static Map<String, String> creation(Map<String, String> others) {
        var fields = new HashMap<>(Map.of(
                "name", "Form " + Site.random(),
                "environment", "live",
                "expires", "90d",
                "date", "",
                "note", "",
                "token", Site.random()));
        fields.putAll(others);
        return fields;
    }

    /// The name that the form still holds.
    static String name(HttpResponse<String> answer) {
        return first(VALUE, first(NAME, answer.body(), 0), 1);
    }

    static String note(HttpResponse<String> answer) {
        return first(NOTE, answer.body(), 1);
    }

    static String date(HttpResponse<String> answer) {
        return first(VALUE, first(DATE, answer.body(), 0), 1);
    }

    /// What the form says is wrong, by field.
    static Map<String, String> problems(HttpResponse<String> answer) {
        var problems = new HashMap<String, String>();
        PROBLEM.matcher(answer.body())
                .results()
                .forEach(found -> problems.put(found.group(1), HtmlUtils.htmlUnescape(found.group(2))));
        return problems;
    }

    /// The heading of a key's page.
    static String title(HttpResponse<String> answer) {
        return first(TITLE, answer.body(), 1);
    }

    /// The id of the key that an answer shows for the first time.
    static String createdKey(HttpResponse<String> answer) {
        return first(KEY, answer.body(), 1);
    }

    static List<String> text(HttpResponse<String> answer, Pattern pattern) {
        return pattern.matcher(answer.body())
                .results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                .toList();
    }

    private static String first(Pattern pattern, String text, int group) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("Not in the answer: " + pattern);
        }
        return group == 0 ? found.group() : HtmlUtils.htmlUnescape(found.group(group));
    }
}
