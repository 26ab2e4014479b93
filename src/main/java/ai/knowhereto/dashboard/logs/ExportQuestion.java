package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.usage.ShownTime;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// What is to be exported: what a page with the same parameters shows.
record ExportQuestion(LogPlace place, LogQuestion question, ShownTime time) {

    /// @throws ResponseStatusException 422 if the filter or the time makes no sense: the page says what is wrong
    static ExportQuestion of(LogPlace place, Map<String, String> parameters, Instant now, Wall wall) {
        var question = LogQuestion.of(place, parameters);
        var time = ShownTime.of(place.with(question.address()), parameters, now, wall);
        if (!question.isAnswerable() || time.isFaulty()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ExportQuestion(place, question, time);
    }

    /// The file.
    ///
    /// @param id the name by which the page asks how far it is
    public String href(ExportFormat format, String id) {
        String page = time.href(Map.of("export", id));
        return place.path() + "." + format.ending()
                + page.substring(place.path().length());
    }
}
