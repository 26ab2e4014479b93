package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.EntryStream.News;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/// The rows of a stream, drawn as those of the page.
@Component
class TailRows {

    private final LogRows rows;
    private final ThymeleafViewResolver views;

    TailRows(LogRows rows, ThymeleafViewResolver views) {
        this.rows = rows;
        this.views = views;
    }

    String render(LogPlace place, News news, TailPage page) throws IOException {
        Map<String, Object> model = new HashMap<>(page.model().asMap());
        model.put("log", new Rows(place, rows.of(place, news.entries(), page.wall()), news.more(), news.isCut()));
        return draw("rows", model, page);
    }

    /// The row that says that there is no room for one more who looks on.
    String full(TailPage page) throws IOException {
        return draw("full", page.model().asMap(), page);
    }

    private String draw(String fragment, Map<String, Object> model, TailPage page) throws IOException {
        var text = new StringWriter();
        var response = new HttpServletResponseWrapper(page.response()) {
            @Override
            public PrintWriter getWriter() {
                return new PrintWriter(text);
            }

            @Override
            public void setContentType(String type) {
                // it is an event's, whatever stands in it
            }
        };
        try {
            var view = views.resolveViewName(
                    "logs/live :: " + fragment, page.wall().locale());
            Objects.requireNonNull(view).render(model, page.request(), response);
            return text.toString();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the template draws.
    ///
    /// @param more how many others came
    /// @param isCut whether there are still others
    public record Rows(LogPlace place, List<LogRow> rows, long more, boolean isCut) {}
}
