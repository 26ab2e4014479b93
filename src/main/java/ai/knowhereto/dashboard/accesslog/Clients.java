package ai.knowhereto.dashboard.accesslog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a caller says it is, in short: the first product of its user agent with its version, `curl/8.5.0` (RFC
/// 9110, 10.1.5). Browsers all begin with `Mozilla/5.0`, so of theirs all products are kept, without the comments
/// between them. V14 says the same in SQL.
final class Clients {

    static final int LENGTH = 120;

    /// A caller that says nothing.
    static final String SILENT = "";

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern SPACES = Pattern.compile(" +");

    private Clients() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return SILENT;
        }
        String products = SPACES.matcher(COMMENT.matcher(userAgent).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        String said = products.isEmpty() ? userAgent : products;
        int end = said.indexOf(' ');
        String client = end < 0 || said.startsWith("Mozilla/") ? said : said.substring(0, end);
        return SafeText.of(client, LENGTH);
    }
}
